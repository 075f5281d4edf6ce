/// What a JSON member means, by its name: schema.org's names and their aliases in the wild.
///
/// Names compare without case, `_`, `-`, `:`, `.`, `@` and blanks, so `published_at` covers `publishedAt`.
/// Of several members for one field the name further left wins. `docs/formats.md` shows this table.
enum JSONFieldNames {
    enum Field: String, CaseIterable {
        case headline, body, standfirst, publishedAt, modifiedAt, authors, editors, publisher, url, payloadID,
            language, section, tags, image, dateline, corrections, liveUpdates, type
    }

    static let table: [(field: Field, names: [String])] = [
        (
            .headline,
            [
                "headline", "title", "name", "article_title", "headline_text", "heading", "hed", "page_title",
                "og:title",
                "headline_main",
            ]
        ),
        (
            .body,
            [
                "articleBody", "body", "text", "full_text", "content", "content_text", "body_text",
                "article_text",
                "main_text", "maintext", "article_content", "plain_text", "story_text", "content_html",
                "body_html",
                "html", "content:encoded", "full_content", "story", "raw_text", "paragraphs", "blocks",
                "content_elements",
            ]
        ),
        (
            .standfirst,
            [
                "standfirst", "alternativeHeadline", "dek", "deck", "subtitle", "subheadline", "subheading",
                "description",
                "abstract", "summary", "teaser", "lead", "excerpt", "trail_text", "intro", "og:description",
            ]
        ),
        (
            .publishedAt,
            [
                "datePublished", "published_at", "published", "pub_date", "publication_date", "publish_date",
                "published_date", "date_publish", "first_published_at", "first_published",
                "first_publish_date",
                "published_on", "published_time", "article:published_time", "web_publication_date",
                "display_date",
                "release_date", "date", "datetime", "dc:date", "date_gmt", "dateCreated", "created_at",
                "created",
                "timestamp", "issued",
            ]
        ),
        (
            .modifiedAt,
            [
                "dateModified", "modified_at", "updated_at", "date_updated", "last_updated", "last_modified",
                "modified",
                "updated", "modified_date", "date_modify", "update_date", "article:modified_time",
                "modified_gmt",
                "last_update",
            ]
        ),
        (
            .authors,
            [
                "author", "authors", "byline", "creator", "creators", "dc:creator", "written_by", "writer",
                "writers",
                "reporter", "reporters", "journalist", "journalists", "author_name", "author_names",
                "contributors",
            ]
        ),
        (.editors, ["editor", "editors", "edited_by"]),
        (
            .publisher,
            [
                "publisher", "source", "site_name", "source_name", "publication", "og:site_name",
                "publisher_name",
                "outlet", "newspaper", "provider", "source_organization", "site", "publication_name",
                "source_domain",
            ]
        ),
        (
            .url,
            [
                "url", "canonical_url", "link", "mainEntityOfPage", "permalink", "web_url", "article_url",
                "canonical",
                "source_url", "og:url", "share_url", "external_url", "uri", "href", "web_link",
            ]
        ),
        (
            .payloadID,
            [
                "identifier", "id", "guid", "article_id", "uuid", "_id", "content_id", "story_id", "doc_id",
                "news_id",
            ]
        ),
        (.language, ["inLanguage", "language", "lang", "language_code", "locale", "content_language"]),
        (
            .section,
            [
                "articleSection", "section", "section_name", "category", "categories", "primary_section",
                "department",
                "article:section", "rubric",
            ]
        ),
        (.tags, ["keywords", "tags", "news_keywords", "topics", "tag", "subjects", "labels", "article:tag"]),
        (
            .image,
            [
                "image", "image_url", "thumbnailUrl", "thumbnail", "images", "lead_image_url", "top_image",
                "og:image",
                "url_to_image", "main_image", "banner_image", "lead_image", "featured_image", "photo",
                "featured_media_url",
            ]
        ),
        (.dateline, ["dateline", "locationCreated"]),
        (.corrections, ["correction", "corrections", "correction_note"]),
        (.liveUpdates, ["liveBlogUpdate"]),
        (.type, ["@type", "type"]),
    ]

    /// The field that a normalised name stands for, and its place among the field's names (0 is the best).
    static func meaning(_ key: String) -> (field: Field, rank: Int)? { meanings[key] }

    private static let meanings: [String: (field: Field, rank: Int)] = {
        var meanings: [String: (field: Field, rank: Int)] = [:]
        for (field, names) in table {
            for (rank, name) in names.enumerated() {
                meanings[normalised(name)] = meanings[normalised(name)] ?? (field, rank)
            }
        }
        return meanings
    }()

    private static func normalised(_ name: String) -> String {
        name.lowercased().filter { !"_-:.@ ".contains($0) }
    }
}

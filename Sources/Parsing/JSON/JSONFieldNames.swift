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
                "headline_main", "web_title", "headlines", "post_title", "story_title", "news_title",
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
                "content_elements", "text_content", "article_html", "body_content", "news_content",
                "post_content",
            ]
        ),
        (
            .standfirst,
            [
                "standfirst", "alternativeHeadline", "dek", "deck", "subtitle", "subheadline", "subheading",
                "description",
                "abstract", "summary", "teaser", "lead", "excerpt", "trail_text", "intro", "og:description",
                "lead_paragraph", "post_excerpt", "lede", "subheadlines", "snippet",
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
                "release_date", "date_gmt", "date", "datetime", "dc:date", "post_date_gmt", "post_date",
                "dateCreated", "created_at", "created", "timestamp", "issued", "firstCreated",
                "estimated_date",
            ]
        ),
        (
            .modifiedAt,
            [
                "dateModified", "modified_at", "updated_at", "date_updated", "last_updated", "last_modified",
                "modified_gmt", "modified",
                "updated", "modified_date", "date_modify", "update_date", "article:modified_time",
                "last_update", "post_modified_gmt", "last_updated_date", "versionCreated",
            ]
        ),
        (
            .authors,
            [
                "author", "authors", "byline", "creator", "creators", "dc:creator", "written_by", "writer",
                "writers",
                "reporter", "reporters", "journalist", "journalists", "author_name", "author_names",
                "contributors", "credits", "author_display_name",
            ]
        ),
        (.editors, ["editor", "editors", "edited_by"]),
        (
            .publisher,
            [
                "publisher", "source", "site_name", "source_name", "publication", "og:site_name",
                "publisher_name",
                "outlet", "newspaper", "provider", "source_organization", "site", "publication_name",
                "source_domain", "hostname", "brand", "newspaper_name", "media_name", "copyrightHolder",
            ]
        ),
        (
            .url,
            [
                "url", "canonical_url", "link", "mainEntityOfPage", "permalink", "web_url", "article_url",
                "canonical",
                "source_url", "og:url", "share_url", "external_url", "uri", "href", "web_link",
                "page_url", "resolved_page_url", "final_url", "requested_url", "website_url", "original_url",
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
                "featured_media_url", "wp:featuredmedia", "primary_image", "hero_image", "social_image",
                "promo_image",
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

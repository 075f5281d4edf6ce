extension SchemaMigrations {
    /// Who said what.
    static let quotes = #"""
        CREATE TABLE news.quotes (
            article_id      uuid      NOT NULL,
            ordinal         integer   NOT NULL,
            kind            text      NOT NULL,
            text            text      NOT NULL,
            start_char      integer   NOT NULL,
            char_length     integer   NOT NULL,
            part_starts     integer[] NOT NULL,
            part_lengths    integer[] NOT NULL,
            speaker_id      uuid,
            speaker         text,
            speaker_surface text,
            cue             text,
            outlet          text,
            said_on         date,
            confidence      real      NOT NULL,
            PRIMARY KEY (article_id, ordinal)
        );
        CREATE INDEX quotes_by_speaker ON news.quotes (speaker_id, said_on) WHERE speaker_id IS NOT NULL;
        COMMENT ON TABLE  news.quotes IS 'One row is a quotation in an article''s current revision.';
        COMMENT ON COLUMN news.quotes.article_id IS 'The article.';
        COMMENT ON COLUMN news.quotes.ordinal IS 'Place among the article''s quotations, from 0.';
        COMMENT ON COLUMN news.quotes.kind IS 'direct (the speaker''s words), indirect (the reporter''s) or mixed.';
        COMMENT ON COLUMN news.quotes.text IS 'The quotation: substr(body, start_char + 1, char_length). What parts it ("…," she said, "…") is in it.';
        COMMENT ON COLUMN news.quotes.start_char IS 'Where it begins in articles.body, in characters from 0.';
        COMMENT ON COLUMN news.quotes.char_length IS 'How long it is, in characters.';
        COMMENT ON COLUMN news.quotes.part_starts IS 'Where each piece that was said begins, in characters of the body from 0.';
        COMMENT ON COLUMN news.quotes.part_lengths IS 'How long each piece is.';
        COMMENT ON COLUMN news.quotes.speaker_id IS 'The speaker, in news.entities; null where nobody is named.';
        COMMENT ON COLUMN news.quotes.speaker IS 'The speaker''s full name in this article.';
        COMMENT ON COLUMN news.quotes.speaker_surface IS 'The speaker as the text has it next to the words: "he", "the minister".';
        COMMENT ON COLUMN news.quotes.cue IS 'The verb or phrase of speech: said, according to.';
        COMMENT ON COLUMN news.quotes.outlet IS 'To whom it was said.';
        COMMENT ON COLUMN news.quotes.said_on IS 'The day on which it was said, where the text tells.';
        COMMENT ON COLUMN news.quotes.confidence IS 'How sure the speaker is, from 0 to 1.';
        """#
}

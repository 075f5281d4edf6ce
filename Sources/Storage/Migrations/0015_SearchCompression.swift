extension SchemaMigrations {
    /// New search vectors are compressed as bodies are. Those that are stored stay as they are.
    static let searchCompression = """
        ALTER TABLE news.articles ALTER COLUMN search SET COMPRESSION lz4;
        """
}

"""How does tantivy keep an index? Embedded, written in Rust, the engine of an archive unless told otherwise."""

"""How does OpenSearch keep an index? On servers of its own, for archives that one machine cannot hold."""

"""What is in documents that hold many articles: exports, press reviews, letters, scans?"""

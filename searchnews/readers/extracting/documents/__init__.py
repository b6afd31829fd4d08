"""What is in documents that hold many articles: exports, press reviews, e-mails, scans?"""

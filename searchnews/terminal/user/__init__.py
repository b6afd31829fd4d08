"""What has the reader set?"""

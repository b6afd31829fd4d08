"""What of an archive lies on the disk around its index?"""

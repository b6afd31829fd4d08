"""What does an archive keep beside its index?"""

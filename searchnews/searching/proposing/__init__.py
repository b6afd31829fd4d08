"""What would find more, where a query finds little or nothing?"""

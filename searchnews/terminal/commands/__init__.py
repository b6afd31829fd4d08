"""What can be typed behind ``searchnews``?

A folder for each heading of the help, a file for each command.
"""

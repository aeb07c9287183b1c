"""Reports: plain data put into templates that an office can replace, as Word, PDF, Excel and map layers.

What a report says is in Chinese whatever the program's language is: it is an official document, and its templates are
Chinese. Errors and progress are in the program's language.
"""

"""The review workbench 图斑: a queue of change patches judged by keyboard between dates of imagery."""

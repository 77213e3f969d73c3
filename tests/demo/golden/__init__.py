"""The numbers of a department worked out a second time, and read back from its pages and sheets.

criteria, points and years work from the text of the criteria and the raw rows, exactly and the plain way; they share
no code with the portal's arithmetic or its queries. reading takes the numbers out of pages and sheets.
"""

"""Word's .docx to the words of the draft, a paragraph a line, and what each of them is.

Nothing here leaves the file: relations to other files and to the network are addresses to print, never to follow, and
macros are not looked at.
"""

from fibrolint.reading.word.body import read_word

__all__ = ["read_word"]

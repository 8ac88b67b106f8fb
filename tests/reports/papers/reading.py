"""What a Word file says, as a person reads it."""

from __future__ import annotations

import io

from docx import Document


def said(content: bytes) -> list[str]:
    """The paragraphs, without the empty ones; of tables each row as its cells, apart by bars."""
    paper = Document(io.BytesIO(content))
    texts = [paragraph.text for paragraph in paper.paragraphs]
    rows = ["|".join(cell.text for cell in row.cells) for table in paper.tables for row in table.rows]
    return [text for text in (*texts, *rows) if text.strip()]

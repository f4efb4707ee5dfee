//! Results → workbook bytes, JSON, text. Decides nothing.

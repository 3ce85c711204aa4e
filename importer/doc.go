// Package importer turns files into records, with every refusal explained. It
// exists so that a company's data comes from whatever its CRM, its ERP and its
// spreadsheets export, and so that nobody has to guess which row was not taken
// and why: a row is loaded whole or refused with its file, line, column, value
// and what to do about it.
//
// # What a cell means
//
// Only the columns that identify a row are required. A column that a file does
// not have leaves what is known as it is; a cell that is there and empty clears
// it. Three things an empty cell does not clear, because nothing could stand in
// their place: the name and the email of a person, and the id and the name of
// an account. An empty role is rep, the title that allows least.
//
// A person is known by the email, or by the full name when the row or the
// directory has no email. An account cell is an id or an exact name. An account
// row with an id is the account of that id, or the one account of that name
// that was loaded without an id and takes it now; without an id it is the one
// account of that name. An opportunity without an id is known by its account
// and its name.
//
// An amount without a currency is in the reporting currency; one in another
// currency converts at the latest rate on or before the row's day (for an
// opportunity its close date, else today), or the row is refused.
//
// # How numbers are read
//
// Which of 1,234.50 and 1.234,50 a column writes is found out from the whole
// column. 1234.50 is read in every column. Where a column writes both, the cells
// with a comma are refused, and so are those such as 1,234 or 1.234 that could
// be either; where a column has only those, the file's other columns decide, or
// they are refused.
// # How files are read
//
// CSV in UTF-8, UTF-16 with its mark, or Windows-1252; separated by commas,
// semicolons, tabs or bars; any line end; and the first sheet of an XLSX of at
// most 200,000 rows. Columns may stand in any order and go by the names that
// other programs give them (aliases.csv) or that a mapping file says; the ones
// nobody knows are reported and not read. Blank lines and the lines that a
// report puts under its table are skipped. Days are YYYY-MM-DD, a time behind
// them is dropped. A file is wrong as a whole, and nothing of the import is
// applied even in part, when it is empty, has no row, lacks a column that
// identifies its rows or names one twice.
package importer

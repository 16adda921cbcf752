package main

import (
	"strings"

	"tilts/internal/config"
	"tilts/internal/document"
)

// manual holds what the tags of the commands refer to: help that is too long for a
// tag, and the list of documents.
var manual = config.Manual(map[string]string{
	"render_document": "Name of the template, as in templates/documents: " + strings.Join(document.Documents(), ", ") +
		".",

	"demo": "Serve fictional cases on this machine only, with one-click sign-in.",
	"check": "Check forms, templates and catalogues; with --data also the audit chain and every object. With " +
		"files: report whether the signatures in them are valid, and which rules of publications a workbook breaks.",
	"check_files": "Files to check instead: signed ones, .edoc, .asice or .pdf; workbooks for everybody, .xlsx.",
	"dev": "Read forms and templates again when a file is saved; without --forms and --templates, those of " +
		"./forms and ./templates where there are any. For form and template authors.",

	"backup_output": "File to write; it must not exist yet. With -, standard output, for a pipe: " +
		"tilts backup -o - | age -r … >backup.age.",
	"backup_replace": "Replace an existing file, once the new one is complete.",

	"export_sheet": "For .csv: the repeating group to write, by its field id. If empty, the submissions.",
	"export_comma": "For .csv and .zip: commas between cells and 380.00, instead of semicolons and " +
		"380,00, which Excel reads in Latvia.",
	"export_bom":     "For .csv and .zip: begin with a byte order mark; Excel needs it to read Latvian letters.",
	"export_output":  "File to write: .xlsx, .csv (one sheet), or .zip (a CSV for each sheet).",
	"pdf_base_url":   "Public address of the service, where people send the filled file.",
	"read_evaluate":  "Read the letters of a folder and compare with its truth.jsonl: precision, recall, F1.",
	"report_output":  "File to write: .xlsx, .pdf, .csv or .json; of a publication also .zip, or a folder: open data.",
	"report_compare": "Compare with the period before, or with the same a year before: before, year.",
	"report_format":  "Only cases with such a meeting: session, conference, indirect.",
	"report_minors":  "Only cases with a minor among the parties (yes), or with none (no).",
	"render_data":    "JSON file with the document's data.",
})

package main

// formCmd groups what is done with one form definition.
type formCmd struct {
	PDF    formPDFCmd    `cmd:"" name:"pdf" help:"Write a form as a PDF to fill in, or with --paper to print."`
	Schema formSchemaCmd `cmd:"" help:"Write the JSON Schema of a form's answers, as the API takes them."`
	Export formExportCmd `cmd:"" help:"Write a form's submissions as CSV or XLSX."`
}

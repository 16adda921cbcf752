package main

// formCmd groups what is done with one form definition.
type formCmd struct {
	Export formExportCmd `cmd:"" help:"Write a form's submissions as CSV or XLSX."`
}

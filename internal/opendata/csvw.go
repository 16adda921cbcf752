package opendata

import "tilts/internal/statistics"

// object is one of JSON.
type object = map[string]any

// columns of the tidy table, in their order, and what is in them.
var columns = []struct {
	name     string
	datatype any
	optional bool
}{
	{"table", object{"base": "string", "format": "T[0-9]+[a-z]?"}, false},
	{"unit", "string", false},
	{"from", "date", false},
	{"to", "date", false},
	{"row_code", object{"base": "string", "format": "[0-9a-z_-]+"}, false},
	{"row", "string", false},
	{"total", "boolean", false},
	{"column_code", object{"base": "string", "format": "_T|[0-9a-z_-]+"}, false},
	{"column", "string", false},
	{"measure", object{"base": "string", "format": "count|percent|difference|eur|days|plan"}, false},
	{"value", "decimal", true},
	{"status", object{"base": "string", "format": "c|x"}, true},
	{"as_of", object{"base": "string", "format": `\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`}, false},
	{"only", "string", true},
}

// csvw describes the tidy table as the Metadata Vocabulary for Tabular Data has it.
func csvw(r statistics.Report, in []statistics.Printer, about About) object {
	var list []object
	for _, c := range columns {
		column := object{
			"name": c.name, "titles": c.name, "datatype": c.datatype, "required": !c.optional,
			"dc:description": inAll(in, func(p statistics.Printer) string { return p.T("opendata.column_" + c.name) }),
		}
		list = append(list, column)
	}
	description := object{
		"@context":    []any{"http://www.w3.org/ns/csvw", object{"@language": in[0].Lang()}},
		"url":         Tidy,
		"dc:title":    inAll(in, func(p statistics.Printer) string { return titled(p, r) }),
		"dc:language": in[0].Lang(), "dc:modified": made(r),
		"dc:publisher": inAll(in, func(p statistics.Printer) string { return about.Publisher[p.Lang()] }),
		"rdfs:comment": inAll(in, func(p statistics.Printer) string { return about.hidden(p, r) }),
		"dialect":      object{"delimiter": ",", "encoding": "utf-8", "header": true},
		"tableSchema": object{
			"columns":    list,
			"primaryKey": []string{"table", "row_code", "column_code", "from", "to", "measure"},
		},
	}
	if about.Licence != "" {
		description["dc:license"] = object{"@id": about.Licence}
	}
	return description
}

// hidden says what is hidden, and how.
func (About) hidden(p statistics.Printer, r statistics.Report) string {
	return p.T("workbook.symbol_c", "sign", "c", "threshold", r.Suppressed) + " " +
		p.T("workbook.symbol_x", "sign", "x")
}

// inAll is a text in every language.
func inAll(in []statistics.Printer, text func(statistics.Printer) string) []object {
	var list []object
	for _, p := range in {
		if s := text(p); s != "" {
			list = append(list, object{"@value": s, "@language": p.Lang()})
		}
	}
	return list
}

// made is the day that the numbers are of.
func made(r statistics.Report) object {
	return object{"@value": r.ExtractedAt.Time().UTC().Format("2006-01-02"), "@type": "xsd:date"}
}

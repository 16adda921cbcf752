package opendata

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"golang.org/x/text/language"

	"tilts/internal/statistics"
)

// Lists of the Publications Office that DCAT-AP 3 asks for.
const (
	authority = "http://publications.europa.eu/resource/authority/"
	iana      = "http://www.iana.org/assignments/media-types/"
)

// formats of the list of kinds of files.
var formats = map[string]string{
	".csv": "CSV", ".json": "JSON", ".xml": "XML", ".xlsx": "XLSX", ".jsonld": "JSON_LD", ".pdf": "PDF",
}

// languageCode is how the list of languages calls one: "LAV", its three letters of ISO 639-3.
func languageCode(lang string) string {
	base, _ := language.Make(lang).Base()
	return strings.ToUpper(base.ISO3())
}

func id(address string) object { return object{"@id": address} }

// dcat is the entry of the publication for catalogues of data (DCAT-AP 3.0).
func dcat(r statistics.Report, in []statistics.Printer, about About, files []File) object {
	base := about.Page
	if base != "" && !strings.HasSuffix(base, "/") {
		base += "/"
	}
	entry := object{
		"@context": object{
			"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/",
			"foaf": "http://xmlns.com/foaf/0.1/", "vcard": "http://www.w3.org/2006/vcard/ns#",
			"spdx": "http://spdx.org/rdf/terms#", "xsd": "http://www.w3.org/2001/XMLSchema#",
		},
		"@id": base + "#dataset", "@type": "dcat:Dataset",
		"dct:title": inAll(in, func(p statistics.Printer) string { return titled(p, r) }),
		"dct:description": inAll(in, func(p statistics.Printer) string {
			return p.T("statistics.workbook.about") + " " + about.hidden(p, r)
		}),
		"dct:identifier":   structID + " " + string(r.Period.From) + " " + string(r.Period.To),
		"dct:issued":       made(r),
		"dct:accessRights": id(authority + "access-right/PUBLIC"),
		"dct:spatial":      id(authority + "country/LVA"),
		"dcat:theme":       id(authority + "data-theme/JUST"),
		"dct:temporal": object{
			"@type":          "dct:PeriodOfTime",
			"dcat:startDate": object{"@value": string(r.Period.From), "@type": "xsd:date"},
			"dcat:endDate":   object{"@value": string(r.Period.To), "@type": "xsd:date"},
		},
		"dct:publisher": object{
			"@type":     "foaf:Agent",
			"foaf:name": inAll(in, func(p statistics.Printer) string { return about.Publisher[p.Lang()] }),
		},
	}
	var spoken []object
	for _, p := range in {
		spoken = append(spoken, id(authority+"language/"+languageCode(p.Lang())))
	}
	entry["dct:language"] = spoken
	if about.Contact != "" {
		entry["dcat:contactPoint"] = object{
			"@type": "vcard:Organization", "vcard:hasEmail": id("mailto:" + about.Contact),
		}
	}
	if about.Page != "" {
		entry["dcat:landingPage"] = id(about.Page)
	}
	var list []object
	for _, f := range files {
		list = append(list, about.distribution(f, base, in))
	}
	entry["dcat:distribution"] = list
	return entry
}

// distribution is a file of the publication.
func (a About) distribution(f File, base string, in []statistics.Printer) object {
	sum := sha256.Sum256(f.Data)
	kind, _, _ := strings.Cut(f.Type, ";")
	d := object{
		"@type":            "dcat:Distribution",
		"dct:title":        inAll(in, func(p statistics.Printer) string { return p.T(f.Says) }),
		"dcat:accessURL":   id(base + f.Name),
		"dcat:downloadURL": id(base + f.Name),
		"dcat:mediaType":   id(iana + kind),
		"dct:format":       id(authority + "file-type/" + formats[path.Ext(f.Name)]),
		"dcat:byteSize":    object{"@value": len(f.Data), "@type": "xsd:nonNegativeInteger"},
		"spdx:checksum": object{
			"@type": "spdx:Checksum", "spdx:checksumValue": hex.EncodeToString(sum[:]),
			"spdx:algorithm": id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
		},
		"dct:accessRights": id(authority + "access-right/PUBLIC"),
	}
	if a.Licence != "" {
		d["dct:license"] = id(a.Licence)
	}
	return d
}

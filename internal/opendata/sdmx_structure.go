package opendata

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"tilts/internal/statistics"
)

// message writes a structure message of SDMX-ML 2.1.
type message struct {
	strings.Builder
	in []statistics.Printer
}

func (m *message) add(text string, args ...any) { fmt.Fprintf(m, text+"\n", args...) }

// names are a name in every language.
func (m *message) names(name func(statistics.Printer) string) {
	for _, p := range m.in {
		m.WriteString(`<com:Name xml:lang="` + p.Lang() + `">`)
		_ = xml.EscapeText(m, []byte(name(p))) // a builder takes everything
		m.WriteString("</com:Name>\n")
	}
}

// code is one of a list.
type code struct {
	id   string
	name func(statistics.Printer) string
}

// says is the name of a message.
func says(key string) func(statistics.Printer) string {
	return func(p statistics.Printer) string { return p.T(key) }
}

// reads is the name of a label.
func reads(l statistics.Label) func(statistics.Printer) string {
	return func(p statistics.Printer) string { return p.Label(l) }
}

func (m *message) codelist(id, keeper, version string, codes []code) {
	m.add(`<str:Codelist id="%s" agencyID="%s" version="%s" isPartial="%v">`, id, keeper, version, keeper != agency)
	m.names(says("opendata.list_" + strings.ToLower(id)))
	for _, c := range codes {
		m.add(`<str:Code id="%s">`, c.id)
		m.names(c.name)
		m.add("</str:Code>")
	}
	m.add("</str:Codelist>")
}

// concepts are the dimensions, what is observed, and the attributes of it.
var concepts = []string{
	"TABLE", "ROW", "COLUMN", "MEASURE", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "CONF_STATUS",
}

// structure says what the codes of the data mean, in every language.
func structure(r statistics.Report, in []statistics.Printer, about About, list []statistics.Observation) []byte {
	m := &message{in: in}
	const schemas = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
	m.add(`<?xml version="1.0" encoding="UTF-8"?>`)
	m.add(`<mes:Structure xmlns:mes="%smessage" xmlns:str="%[1]sstructure" xmlns:com="%[1]scommon">`, schemas)
	m.add(`<mes:Header><mes:ID>%s</mes:ID><mes:Test>false</mes:Test><mes:Prepared>%s</mes:Prepared>`+
		`<mes:Sender id="%s"/></mes:Header>`, structID, r.ExtractedAt.Time().UTC().Format(time.RFC3339), agency)
	m.add("<mes:Structures>\n<str:Dataflows>")
	m.add(`<str:Dataflow id="%s" agencyID="%s" version="%s">`, structID, agency, structVer)
	m.names(says("workbook.title"))
	m.add(`<str:Structure><Ref id="%s" agencyID="%s" version="%s" class="DataStructure"/></str:Structure>`+
		`</str:Dataflow>`, structID, agency, structVer)
	m.add("</str:Dataflows>\n<str:Codelists>")
	m.lists(r, list)
	m.add("</str:Codelists>\n<str:Concepts>")
	m.add(`<str:ConceptScheme id="CONCEPTS" agencyID="%s" version="%s">`, agency, structVer)
	m.names(says("workbook.title"))
	for _, id := range concepts {
		m.add(`<str:Concept id="%s">`, id)
		m.names(says("opendata.concept_" + strings.ToLower(id)))
		m.add("</str:Concept>")
	}
	m.add("</str:ConceptScheme>\n</str:Concepts>\n<str:DataStructures>")
	m.dataStructure()
	m.add("</str:DataStructures>\n</mes:Structures>\n</mes:Structure>")
	return []byte(m.String())
}

// lists are the codelists.
func (m *message) lists(r statistics.Report, list []statistics.Observation) {
	var tables, rows, cols, measures []code
	met := map[string]bool{}
	once := func(codes *[]code, kind string, c code) {
		if !met[kind+c.id] {
			met[kind+c.id] = true
			*codes = append(*codes, c)
		}
	}
	for i := range r.Tables {
		tables = append(tables, code{r.Tables[i].ID, reads(r.Tables[i].Title)})
	}
	once(&cols, "column", code{"_T", says("opendata.everything")})
	for _, o := range list {
		once(&rows, "row", code{o.RowCode, reads(o.RowLabel)})
		once(&cols, "column", code{o.ColumnCode, reads(o.ColumnLabel)})
	}
	for _, id := range statistics.Measures {
		measures = append(measures, code{id, says("opendata.measure_" + id)})
	}
	m.codelist("CL_TABLE", agency, structVer, tables)
	m.codelist("CL_ROW", agency, structVer, rows)
	m.codelist("CL_COLUMN", agency, structVer, cols)
	m.codelist("CL_MEASURE", agency, structVer, measures)
	m.codelist("CL_OBS_STATUS", "SDMX", "2.2", []code{
		{statusNormal, says("opendata.status_a")}, {statusNone, says("opendata.status_m")},
		{statusHidden, says("opendata.status_q")},
	})
	m.codelist("CL_CONF_STATUS", "SDMX", "1.2", []code{
		{confidential, says("opendata.conf_c")}, {forEverybody, says("opendata.conf_f")},
	})
}

// dataStructure joins concepts and codelists.
func (m *message) dataStructure() {
	m.add(`<str:DataStructure id="%s" agencyID="%s" version="%s">`, structID, agency, structVer)
	m.names(says("workbook.title"))
	m.add("<str:DataStructureComponents>\n<str:DimensionList id=\"DimensionDescriptor\">")
	identity := func(id string) {
		m.add(`<str:ConceptIdentity><Ref id="%s" maintainableParentID="CONCEPTS" maintainableParentVersion="%s" `+
			`agencyID="%s" package="conceptscheme" class="Concept"/></str:ConceptIdentity>`, id, structVer, agency)
	}
	enumerated := func(id, keeper, version string) {
		m.add(`<str:LocalRepresentation><str:Enumeration><Ref id="CL_%s" agencyID="%s" version="%s" `+
			`package="codelist" class="Codelist"/></str:Enumeration></str:LocalRepresentation>`, id, keeper, version)
	}
	dimensions := strings.Split(everyDimension, ",")
	for i, id := range dimensions {
		m.add(`<str:Dimension id="%s" position="%d">`, id, i+1)
		identity(id)
		enumerated(id, agency, structVer)
		m.add("</str:Dimension>")
	}
	m.add(`<str:TimeDimension id="TIME_PERIOD" position="%d">`, len(dimensions)+1)
	identity("TIME_PERIOD")
	m.add(`<str:LocalRepresentation><str:TextFormat textType="ObservationalTimePeriod"/></str:LocalRepresentation>` +
		`</str:TimeDimension></str:DimensionList>`)
	m.add(`<str:AttributeList id="AttributeDescriptor">`)
	for _, a := range []struct{ id, version string }{{"OBS_STATUS", "2.2"}, {"CONF_STATUS", "1.2"}} {
		m.add(`<str:Attribute id="%s" assignmentStatus="Mandatory">`, a.id)
		identity(a.id)
		enumerated(a.id, "SDMX", a.version)
		m.add(`<str:AttributeRelationship><str:PrimaryMeasure><Ref id="OBS_VALUE"/></str:PrimaryMeasure>` +
			`</str:AttributeRelationship></str:Attribute>`)
	}
	m.add(`</str:AttributeList><str:MeasureList id="MeasureDescriptor"><str:PrimaryMeasure id="OBS_VALUE">`)
	identity("OBS_VALUE")
	m.add(`<str:LocalRepresentation><str:TextFormat textType="Decimal"/></str:LocalRepresentation>` +
		`</str:PrimaryMeasure></str:MeasureList></str:DataStructureComponents></str:DataStructure>`)
}

// Keys are the messages that are put together here.
func Keys() []string {
	var list []string
	for _, c := range columns {
		list = append(list, "opendata.column_"+c.name)
	}
	for _, c := range concepts {
		list = append(list, "opendata.concept_"+strings.ToLower(c))
	}
	for _, m := range statistics.Measures {
		list = append(list, "opendata.measure_"+m)
	}
	for _, l := range []string{"table", "row", "column", "measure", "obs_status", "conf_status"} {
		list = append(list, "opendata.list_cl_"+l)
	}
	slices.Sort(list)
	return list
}

package workbook

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// What the library leaves undone in the parts of a chart: it would anchor the
// chart outside of its cells, which Excel cuts and other programs do not; its
// caches are empty, so a program that does not compute shows no bars; and it
// draws no pattern.

// Units of drawings (EMU).
const (
	pixel = 9525
	point = 12700
)

// corner is a place in a cell, both counted from 0, and how far it is from the
// cell's left and upper edge in EMU: never further than the cell reaches.
type corner struct {
	column, row int
	x, y        int64
}

// frame is what a chart covers.
type frame struct{ from, to corner }

// widthOf is a column's width in EMU, by the digit of seven pixels that the
// default faces have.
func (w *sheet) widthOf(column int) int64 {
	width, err := w.file.GetColWidth(w.name, letters(column))
	w.try(err)
	return int64(width*7) * pixel
}

// heightOf is a row's height in EMU; rows count from 1.
func (w *sheet) heightOf(row int) int64 {
	height, err := w.file.GetRowHeight(w.name, row)
	w.try(err)
	return int64(height * point)
}

// mendChart finishes the chart that was just added to the sheet.
func (w *sheet) mendChart(at frame, title string) error {
	drawn := false
	w.file.Drawings.Range(func(name, _ any) bool {
		w.file.Drawings.Delete(name)
		w.file.Pkg.Store(name, drawing(at, title))
		drawn = true
		return true
	})
	filled := false
	w.file.Pkg.Range(func(name, content any) bool {
		data, ok := content.([]byte)
		if ok && strings.HasPrefix(name.(string), "xl/charts/") && bytes.Contains(data, noNumbers) {
			w.file.Pkg.Store(name, hatched(w.cached(data)))
			filled = true
		}
		return true
	})
	if !drawn || !filled {
		return fmt.Errorf("the chart that was added is not found")
	}
	return w.err
}

// drawing is the part that places the sheet's only chart: it moves with its
// cells and keeps its size.
func drawing(at frame, title string) []byte {
	place := func(name string, c corner) string {
		return fmt.Sprintf("<xdr:%s><xdr:col>%d</xdr:col><xdr:colOff>%d</xdr:colOff>"+
			"<xdr:row>%d</xdr:row><xdr:rowOff>%d</xdr:rowOff></xdr:%[1]s>", name, c.column, c.x, c.row, c.y)
	}
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" +
		`<xdr:wsDr xmlns:xdr="` + schemas + `drawingml/2006/spreadsheetDrawing" xmlns:a="` + schemas +
		`drawingml/2006/main"><xdr:twoCellAnchor editAs="oneCell">` + place("from", at.from) + place("to", at.to) +
		`<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" descr="` + escaped(title) +
		`"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>` +
		`</xdr:xfrm><a:graphic><a:graphicData uri="` + schemas + `drawingml/2006/chart"><c:chart xmlns:c="` + schemas +
		`drawingml/2006/chart" xmlns:r="` + schemas + `officeDocument/2006/relationships" r:id="rId1"/>` +
		`</a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>`)
}

var (
	noNumbers = []byte(`<numCache><formatCode></formatCode></numCache>`)
	reference = regexp.MustCompile(`<strRef><f>([^<]*)</f></strRef>|` +
		`<numRef><f>([^<]*)</f><numCache><formatCode></formatCode></numCache></numRef>`)
	area = regexp.MustCompile(`!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?`) // of a reference: a column, its rows
)

// cached puts the cells' values beside each reference of a chart.
func (w *sheet) cached(chart []byte) []byte {
	return reference.ReplaceAllFunc(chart, func(found []byte) []byte {
		m := reference.FindSubmatch(found)
		if texts := m[1]; len(texts) > 0 {
			return fmt.Appendf(nil, "<strRef><f>%s</f><strCache>%s</strCache></strRef>", texts, w.points(texts, false))
		}
		const numbers = "<numRef><f>%s</f><numCache><formatCode>General</formatCode>%s</numCache></numRef>"
		return fmt.Appendf(nil, numbers, m[2], w.points(m[2], true))
	})
}

// points are the values of the cells of one column that a reference names: all
// of them, or those that are numbers.
func (w *sheet) points(ref []byte, numbers bool) string {
	var b strings.Builder
	n := 0
	for _, part := range area.FindAllSubmatch(ref, -1) {
		column := string(part[1])
		first, err := strconv.Atoi(string(part[2]))
		w.try(err)
		last, err := strconv.Atoi(cmp.Or(string(part[3]), string(part[2])))
		w.try(err)
		for row := first; row <= last; row, n = row+1, n+1 {
			value, err := w.file.GetCellValue(w.name, column+strconv.Itoa(row), excelize.Options{RawCellValue: true})
			w.try(err)
			if _, err := strconv.ParseFloat(value, 64); numbers && err != nil {
				continue
			}
			fmt.Fprintf(&b, `<pt idx="%d"><v>%s</v></pt>`, n, escaped(value))
		}
	}
	return fmt.Sprintf(`<ptCount val="%d"/>`, n) + b.String()
}

// hatched turns the plain grey of the comparison into a pattern: charts stay
// readable without colour.
func hatched(chart []byte) []byte {
	plain := []byte(`<a:solidFill><a:srgbClr val="` + line3 + `"></a:srgbClr></a:solidFill>`)
	pattern := []byte(`<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="` + line3 + `"/></a:fgClr>` +
		`<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>` +
		`<a:ln w="9525"><a:solidFill><a:srgbClr val="` + line3 + `"/></a:solidFill></a:ln>`)
	return bytes.Replace(chart, plain, pattern, 1)
}

// escaped is a text inside of XML.
func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a builder takes everything
	return b.String()
}

package workbook

// plainFormat is how cells of a look are written.
type plainFormat struct {
	number int // the format's number of the format of numbers
	font   int // that of a total is bold
	named  int // style: 0 plain, 1 a heading, 2 a link
	border int // 1: a line below
	right  bool
}

// The fonts of plainStyles.
const (
	fontPlain = iota
	fontBold
	fontTitle
	fontLink
)

// plainFormats are those of the looks.
var plainFormats = []plainFormat{
	{},
	{font: fontTitle, named: 1},
	{font: fontBold, border: 1},
	{font: fontBold, border: 1, right: true},
	{font: fontLink, named: 2},
	{right: true},
	{number: 3, right: true},
	{number: 164, right: true},
	{number: 4, right: true},
	{number: 165, right: true},
}

// plainStyles are the formats of the looks, each as it is and as in a total. No colours: the
// reader's program knows better.
func plainStyles() *entry {
	const begin = `<styleSheet xmlns="%s"><numFmts count="2"><numFmt numFmtId="164" formatCode="0.0%%"/>` +
		`<numFmt numFmtId="165" formatCode="#,##0.0"/></numFmts>` +
		`<fonts count="4"><font><sz val="12"/><name val="Arial"/><family val="2"/></font>` +
		`<font><b/><sz val="12"/><name val="Arial"/><family val="2"/></font>` +
		`<font><b/><sz val="15"/><name val="Arial"/><family val="2"/></font>` +
		`<font><u/><sz val="12"/><name val="Arial"/><family val="2"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill>` +
		`<fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>` +
		`<border><left/><right/><top/><bottom style="thin"/><diagonal/></border></borders>` +
		`<cellStyleXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>` +
		`<xf numFmtId="0" fontId="2" fillId="0" borderId="0"/><xf numFmtId="0" fontId="3" fillId="0" borderId="0"/>` +
		`</cellStyleXfs><cellXfs count="%d">`
	e := part("xl/styles.xml", begin, mainSchema, 2*len(plainFormats))
	for _, f := range plainFormats {
		for _, total := range []bool{false, true} {
			if total && f.font == fontPlain {
				f.font = fontBold
			}
			align := ` vertical="top"`
			if f.border > 0 {
				align = ` vertical="bottom"`
			}
			if f.right {
				align = ` horizontal="right"` + align
			}
			e.add(`<xf numFmtId="%d" fontId="%d" fillId="0" borderId="%d" xfId="%d" applyNumberFormat="1" `+
				`applyFont="1" applyBorder="1" applyAlignment="1"><alignment%s wrapText="1"/></xf>`,
				f.number, f.font, f.border, f.named, align)
		}
	}
	return e.end(`</cellXfs><cellStyles count="3"><cellStyle name="Normal" xfId="0" builtinId="0"/>` +
		`<cellStyle name="Heading 1" xfId="1" builtinId="16"/><cellStyle name="Hyperlink" xfId="2" builtinId="8"/>` +
		`</cellStyles></styleSheet>`)
}

package press

func serifStyle(size, leading float64) style {
	return style{serif, serifBold, serifItalic, serifBoldItalic, size, leading, ink}
}

func sansStyle(size, leading float64) style {
	return style{sans, sansBold, sansItalic, sansBoldItalic, size, leading, ink}
}

// Styles of the page's frame.
var (
	nameStyle  = sansStyle(11, 13.5).strong()
	unitStyle  = sansStyle(8.5, 12).in(ink2)
	labelStyle = sansStyle(8.5, 12).in(ink2)
	footStyle  = sansStyle(7.5, 10.7).in(ink2)
	codeStyle  = sansStyle(17, 22).strong()
	fineStyle  = sansStyle(8, 11).in(ink2)
	titleStyle = serifStyle(20, 24).strong()
	coverStyle = serifStyle(33, 36).strong()
)

// theme is the set of styles for running text: documents in serif, panels and what is set
// large in sans.
type theme struct {
	text, lead, note, large, fact, label style
	headings                             [3]style
	above                                [3]float64 // space above headings, mm
	paragraph                            float64    // space above a paragraph, mm
	number                               float64    // width of the number column, mm
	numeral                              style      // of ordered lists
	stop                                 string     // after a numeral
	item                                 float64    // space above a list's item, mm
}

var letterTheme = theme{
	text:      serifStyle(12, 17),
	lead:      serifStyle(14, 19),
	note:      serifStyle(10.5, 14.5).in(ink2),
	large:     serifStyle(18, 24).strong().in(river),
	fact:      serifStyle(10.5, 14.5),
	label:     labelStyle,
	headings:  [3]style{serifStyle(20, 25).strong(), serifStyle(12, 17).strong(), serifStyle(12, 17).strong()},
	above:     [3]float64{6, 6, 4},
	paragraph: 1.9,
	number:    14,
	numeral:   serifStyle(12, 17),
	stop:      ".",
	item:      1.1,
}

var panelTheme = theme{
	text:      sansStyle(10.5, 15),
	lead:      sansStyle(14, 20),
	note:      sansStyle(9.5, 13.4).in(ink2),
	large:     serifStyle(18, 23).strong().in(river),
	fact:      sansStyle(10, 14),
	label:     sansStyle(9, 12.6).in(ink2),
	headings:  [3]style{serifStyle(17, 21).strong(), serifStyle(16, 20).strong(), sansStyle(10.5, 15).strong()},
	above:     [3]float64{5, 5, 3},
	paragraph: 2.2,
	number:    9,
	numeral:   serifStyle(17, 16).strong().in(river),
	item:      2,
}

var largeTheme = theme{
	text:      sansStyle(14, 21),
	lead:      sansStyle(17, 24),
	note:      sansStyle(12, 17.5).in(ink2),
	large:     serifStyle(22, 28).strong().in(river),
	fact:      sansStyle(13, 18),
	label:     sansStyle(11, 15).in(ink2),
	headings:  [3]style{serifStyle(26, 31).strong(), serifStyle(20, 25).strong(), sansStyle(14, 21).strong()},
	above:     [3]float64{7, 9, 4},
	paragraph: 2.8,
	number:    12,
	numeral:   serifStyle(20, 21).strong().in(river),
	item:      2.6,
}

func (t theme) heading(level int) (style, float64) {
	i := min(level, len(t.headings)) - 1
	return t.headings[i], t.above[i]
}

func (t theme) class(c ParagraphClass) style {
	switch c {
	case Lead:
		return t.lead
	case Fine:
		return fineStyle
	case Note:
		return t.note
	case Large:
		return t.large
	}
	return t.text
}

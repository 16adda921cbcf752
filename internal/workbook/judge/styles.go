package judge

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// styles of a workbook, as its part has them.
type styles struct {
	Fonts []font `xml:"fonts>font"`
	Fills []struct {
		Pattern struct {
			Type string `xml:"patternType,attr"`
			Fore colour `xml:"fgColor"`
		} `xml:"patternFill"`
		Gradient *struct{} `xml:"gradientFill"`
	} `xml:"fills>fill"`
	Cells []format `xml:"cellXfs>xf"`
	Named []struct {
		Name  string `xml:"name,attr"`
		Of    int    `xml:"xfId,attr"`
		Built *int   `xml:"builtinId,attr"`
	} `xml:"cellStyles>cellStyle"`
}

type font struct {
	Name   value   `xml:"name"`
	Size   value   `xml:"sz"`
	Italic *value  `xml:"i"`
	Colour *colour `xml:"color"`
	Raised value   `xml:"vertAlign"`
}

type value struct {
	Val string `xml:"val,attr"`
}

type colour struct {
	Auto    string `xml:"auto,attr"`
	RGB     string `xml:"rgb,attr"`
	Theme   string `xml:"theme,attr"`
	Indexed string `xml:"indexed,attr"`
}

// format of cells.
type format struct {
	Font  int `xml:"fontId,attr"`
	Fill  int `xml:"fillId,attr"`
	Of    int `xml:"xfId,attr"`
	Align struct {
		Wrap       string `xml:"wrapText,attr"`
		Horizontal string `xml:"horizontal,attr"`
	} `xml:"alignment"`
}

// of is the format of a cell; the plain one where the workbook has none such.
func (s *styles) of(c cell) (f format) {
	if 0 <= c.style && c.style < len(s.Cells) {
		f = s.Cells[c.style]
	}
	return f
}

func (s *styles) font(c cell) (f font) {
	if n := s.of(c).Font; 0 <= n && n < len(s.Fonts) {
		f = s.Fonts[n]
	}
	return f
}

// heading reports whether a cell has one of the styles that programs know as headings.
func (s *styles) heading(c cell) bool {
	for _, n := range s.Named {
		if n.Of == s.of(c).Of && (n.Built != nil && (*n.Built == 15 || 16 <= *n.Built && *n.Built <= 19) ||
			strings.HasPrefix(n.Name, "Heading") || n.Name == "Title") {
			return true
		}
	}
	return false
}

// filled reports whether a cell has a background, or a pattern.
func (s *styles) filled(c cell) bool {
	n := s.of(c).Fill
	if n < 0 || n >= len(s.Fills) {
		return false
	}
	f := s.Fills[n]
	return f.Gradient != nil || f.Pattern.Type != "" && f.Pattern.Type != "none"
}

// automatic reports whether the reader's program chooses the colour.
func (f font) automatic() bool {
	c := f.Colour
	return c == nil || yes(c.Auto) || c.Theme == "1" || c.Indexed == "64" || *c == colour{}
}

// sans are the faces without serifs that offices have.
var sans = []string{
	"aptos", "arial", "calibri", "carlito", "dejavu sans", "helvetica", "liberation sans", "noto sans", "open sans",
	"roboto", "segoe ui", "tahoma", "trebuchet ms", "verdana",
}

func (f font) sans() bool {
	return f.Name.Val == "" || slices.Contains(sans, strings.ToLower(strings.TrimSpace(f.Name.Val)))
}

// points is the size; the usual one where none is said.
func (f font) points() float64 {
	if n, err := strconv.ParseFloat(f.Size.Val, 64); err == nil {
		return n
	}
	return 11
}

// contrast of a cell's text and background, from 1 to 21; 21 where the reader's program chooses.
func (s *styles) contrast(c cell) float64 {
	f, back := s.font(c), 1.0
	if f.automatic() {
		return 21
	}
	text, known := luminance(f.Colour.RGB)
	if n := s.of(c).Fill; 0 <= n && n < len(s.Fills) && s.filled(c) {
		var ok bool
		back, ok = luminance(s.Fills[n].Pattern.Fore.RGB)
		known = known && ok
	}
	if !known {
		return 21
	}
	return (max(text, back) + 0.05) / (min(text, back) + 0.05)
}

// luminance of "FF15566A", as WCAG 2.2 defines it; false for what is no such colour.
func luminance(argb string) (float64, bool) {
	n, err := strconv.ParseUint(argb, 16, 32)
	if err != nil || len(argb) != 8 {
		return 0, false
	}
	sum := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		part := float64(n>>(8*i)&255) / 255
		if part <= 0.04045 {
			part /= 12.92
		} else {
			part = math.Pow((part+0.055)/1.055, 2.4)
		}
		sum += weight * part
	}
	return sum, true
}

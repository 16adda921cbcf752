// Package judge holds a published workbook against the rules of accessible spreadsheets, and
// names the sheet and the cell of whatever breaks one. It reads workbooks of strangers, by
// their parts alone: what is no workbook, or too large, is an error.
package judge

import (
	"errors"
	"fmt"
	"io"
)

// ErrNoWorkbook is for a file that is no workbook, or is broken.
var ErrNoWorkbook = errors.New("not a workbook, or a broken one")

// ErrTooLarge is for a workbook with more in it than is read.
var ErrTooLarge = errors.New("a workbook with more in it than is read")

// Bounds of what is read of a workbook.
const (
	maxParts  = 4000
	maxPart   = 64 << 20 // bytes of a part that streams
	maxWhole  = 8 << 20  // bytes of a part that is read at once
	maxSheets = 500
	maxCells  = 1 << 20 // of all sheets
	maxText   = 64 << 20
	maxRows   = 1 << 20 // that a format has
	maxColumn = 1 << 14
)

// Finding is a place where a rule is broken.
type Finding struct {
	Rule  int    // its number
	Sheet string // empty: the whole workbook
	Cell  string // empty: the whole sheet
	What  string // that is wrong there: a text of the workbook, or a part of it
}

// mostFindings is how many places are named of one rule.
const mostFindings = 50

// Check reads a workbook and lists what breaks a rule, in the order of the rules. The name of
// the file is judged too, unless it is empty. Errors: ErrNoWorkbook and ErrTooLarge, with the
// part that is to blame.
func Check(in io.ReaderAt, size int64, name string) ([]Finding, error) {
	b, err := read(in, size)
	if err != nil {
		return nil, err
	}
	b.file = name
	var all []Finding
	for _, rule := range Rules {
		n := 0
		rule.broken(b, func(s *sheet, cell, what string) {
			if n++; n > mostFindings {
				return
			}
			f := Finding{Rule: rule.Number, Cell: cell, What: short(what)}
			if s != nil {
				f.Sheet = s.name
			}
			all = append(all, f)
		})
	}
	return all, nil
}

// short is a text that fits a line.
func short(s string) string {
	const most = 60
	for i := range s {
		if i > most {
			return s[:i] + "…"
		}
	}
	return s
}

// String is the place of a finding: 'T4'!B7.
func (f Finding) String() string {
	switch {
	case f.Sheet == "":
		return "–"
	case f.Cell == "":
		return fmt.Sprintf("'%s'", f.Sheet)
	}
	return fmt.Sprintf("'%s'!%s", f.Sheet, f.Cell)
}

package webtest

import "regexp"

// OneLine is a page without its line breaks and the indentation after them, for tests that
// compare marks: between two tags and at the edges of a block they say nothing, elsewhere they
// are one space.
func OneLine(page string) string {
	page = between.ReplaceAllString(page, "><")
	page = begins.ReplaceAllString(ends.ReplaceAllString(page, "$1"), "$1")
	return breaks.ReplaceAllString(page, " ")
}

var (
	between = regexp.MustCompile(`>\s*\n\s*<`)
	begins  = regexp.MustCompile(`(<(?:dd|dt|h[1-4]|li|p|td|th)(?: [^>]*)?>)\s*\n\s*`)
	ends    = regexp.MustCompile(`\s*\n\s*(</(?:dd|dt|h[1-4]|li|p|td|th)>)`)
	breaks  = regexp.MustCompile(`\s*\n\s*`)
)

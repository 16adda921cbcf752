package tilts

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const domainPage = "docs/domain.md"

var (
	ruleCited    = regexp.MustCompile(`(?i)domain rules?\s+(\d+(?:(?:,\s*|\s+and\s+)\d+)*)`)
	pageCited    = regexp.MustCompile(`(?:^|[^\w./<>*"-])((?:docs/)?[\w-]+\.md)\b(?:, ([A-Z][^().,;:"*` + "`" + `]*))?`)
	linkCited    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	pointCited   = regexp.MustCompile(`347,? (?:p|п)\. ?(\d[\d.]*)|347, (\d[\d.]*)\. p\.`)
	brokenLine   = regexp.MustCompile(`\n[ \t]*(?://|#)?[ \t]*`)
	numbers      = regexp.MustCompile(`\d+(?:\.\d+)*`)
	headingLine  = regexp.MustCompile(`(?m)^#+ (.+)$`)
	ruleLine     = regexp.MustCompile(`(?m)^(\d+)\. `)
	verifiedLine = regexp.MustCompile(`points ([\d., and]+)\s+are verified`)
	notInSlug    = regexp.MustCompile(`[^\p{L}\p{N} _-]`)
)

// TestRulesCitedExist follows every "domain rule 15" to docs/domain.md.
func TestRulesCitedExist(t *testing.T) {
	_, rest, _ := strings.Cut(read(t, domainPage), "\n## Rules\n")
	section, _, _ := strings.Cut(rest, "\n## ")
	var rules []string
	for _, m := range ruleLine.FindAllStringSubmatch(section, -1) {
		rules = append(rules, m[1])
	}
	if len(rules) < 22 {
		t.Fatalf("%s has the rules %q, want 22 or more", domainPage, rules)
	}
	eachCiting(t, func(file, text string) {
		for _, m := range ruleCited.FindAllStringSubmatch(text, -1) {
			for _, n := range numbers.FindAllString(m[1], -1) {
				if !slices.Contains(rules, n) {
					t.Errorf("%s cites domain rule %s, which %s does not have", file, n, domainPage)
				}
			}
		}
	})
}

// TestPagesCitedExist follows every "docs/domain.md, Words" to its page and section, and
// finds no page named that is not in the repository.
func TestPagesCitedExist(t *testing.T) {
	eachCiting(t, func(file, text string) {
		for _, m := range pageCited.FindAllStringSubmatch(text, -1) {
			page, section := m[1], strings.TrimSpace(m[2])
			switch {
			case !exists(page) && !exists(path.Join(path.Dir(file), page)):
				t.Errorf("%s cites %s, which does not exist", file, page)
			case section != "" && strings.HasPrefix(page, "docs/") && !slices.Contains(headings(t, page), section):
				t.Errorf("%s cites %s, %s; there is no such section", file, page, section)
			}
		}
	})
}

// quotedCode is what a page shows as it is typed.
var quotedCode = regexp.MustCompile("(?s)```.*?```|`[^`\n]*`")

// TestLinksLeadSomewhere follows the links inside the repository's own pages, which the
// templates are not.
func TestLinksLeadSomewhere(t *testing.T) {
	eachCiting(t, func(file, text string) {
		if path.Ext(file) != ".md" || strings.HasPrefix(file, "templates/") {
			return
		}
		for _, m := range linkCited.FindAllStringSubmatch(quotedCode.ReplaceAllString(text, ""), -1) {
			to, anchor, _ := strings.Cut(m[1], "#")
			if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
				continue
			}
			target := path.Join(path.Dir(file), to)
			if to == "" {
				target = file
			}
			if !exists(target) {
				t.Errorf("%s links to %s, which does not exist", file, m[1])
				continue
			}
			if anchor != "" && !slices.Contains(slugs(t, target), anchor) {
				t.Errorf("%s links to %s; there is no such section", file, m[1])
			}
		}
	})
}

// TestPointsCitedAreVerified: a point of MK 347 that nobody has read is never cited.
func TestPointsCitedAreVerified(t *testing.T) {
	m := verifiedLine.FindStringSubmatch(strings.Join(strings.Fields(read(t, domainPage)), " "))
	if m == nil {
		t.Fatalf("%s does not say which points are verified", domainPage)
	}
	verified := numbers.FindAllString(m[1], -1)
	eachCiting(t, func(file, text string) {
		for _, m := range pointCited.FindAllStringSubmatch(text, -1) {
			if point := strings.TrimRight(m[1]+m[2], "."); !slices.Contains(verified, point) {
				t.Errorf("%s cites point %s of MK 347; verified are %s", file, point, strings.Join(verified, ", "))
			}
		}
	})
}

// eachCiting visits every file that may cite, its broken lines joined.
func eachCiting(t *testing.T, visit func(file, text string)) {
	t.Helper()
	kinds := []string{".go", ".md", ".yaml", ".html", ".txt"}
	eachPath(t, func(file string) {
		if slices.Contains(kinds, path.Ext(file)) && file != "citations_test.go" {
			visit(file, brokenLine.ReplaceAllString(read(t, file), " "))
		}
	})
}

func exists(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

func headings(t *testing.T, page string) []string {
	t.Helper()
	var list []string
	for _, m := range headingLine.FindAllStringSubmatch(read(t, page), -1) {
		list = append(list, m[1])
	}
	return list
}

// slugs are the headings of a page as links write them.
func slugs(t *testing.T, page string) []string {
	t.Helper()
	list := headings(t, page)
	for i, h := range list {
		list[i] = strings.ReplaceAll(notInSlug.ReplaceAllString(strings.ToLower(h), ""), " ", "-")
	}
	return list
}

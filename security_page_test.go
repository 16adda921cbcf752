package tilts

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const securityPage = "docs/security.md"

var (
	testNamed   = regexp.MustCompile("`((?:Test|Fuzz)[A-Z]\\w*)`")
	testWritten = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[A-Z]\w*)\(\w+ \*testing\.[TF]\)`)
	fileNamed   = regexp.MustCompile("`([\\w.-]+(?:/[\\w.-]+)+|[\\w-]+\\.go)`")
	requirement = regexp.MustCompile(`(?m)^\| (\d+\.\d+\.\d+) \| ([12]) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$`)
	sum         = regexp.MustCompile(`(?m)^\| (1|2|both) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$`)
)

// verdicts stand in the order of the columns of the page's sums.
var verdicts = []string{"met", "partly", "not met", "not applicable"}

// TestTheSecurityPageNamesWhatThereIs: tests and files that stand for a requirement exist.
func TestTheSecurityPageNamesWhatThereIs(t *testing.T) {
	written := map[string]bool{}
	eachGoFile(t, func(file, text string) {
		if strings.HasSuffix(file, "_test.go") {
			for _, m := range testWritten.FindAllStringSubmatch(text, -1) {
				written[m[1]] = true
			}
		}
	})
	page := read(t, securityPage)
	for _, m := range testNamed.FindAllStringSubmatch(page, -1) {
		if !written[m[1]] {
			t.Errorf("%s names the test %s, which does not exist", securityPage, m[1])
		}
	}
	packages := []string{"html/template", "net/url", "encoding/json", "encoding/xml", "net/http", "crypto/rand"}
	for _, m := range fileNamed.FindAllStringSubmatch(page, -1) {
		if !slices.Contains(packages, m[1]) && !exists(m[1]) {
			t.Errorf("%s names %s, which does not exist", securityPage, m[1])
		}
	}
}

// TestTheSecurityPageJudgesEachRequirement: every row has a level, a verdict and what
// shows it, no number stands twice, and the sums are those of the rows.
func TestTheSecurityPageJudgesEachRequirement(t *testing.T) {
	page := read(t, securityPage)
	_, chapters, _ := strings.Cut(page, "\n### ")
	counts, seen, chapter := map[string][5]int{}, map[string]bool{}, ""
	for line := range strings.SplitSeq("### "+chapters, "\n") {
		if name, found := strings.CutPrefix(line, "### "); found {
			chapter, _, _ = strings.Cut(name, ".")
		}
		if !strings.HasPrefix(line, "| ") || strings.HasPrefix(line, "| No. ") {
			continue
		}
		m := requirement.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("no number, level, name, verdict and reason: %s", line)
			continue
		}
		number, level, verdict := m[1], m[2], slices.Index(verdicts, m[4])
		if verdict < 0 || strings.TrimSpace(m[5]) == "" {
			t.Errorf("%s has the verdict %q, shown by %q", number, m[4], m[5])
			continue
		}
		if before, _, _ := strings.Cut(number, "."); seen[number] || before != chapter {
			t.Errorf("%s stands twice, or in chapter %s", number, chapter)
		}
		seen[number] = true
		for _, of := range []string{level, "both"} {
			n := counts[of]
			n[verdict]++
			n[len(verdicts)]++
			counts[of] = n
		}
	}
	sums := sum.FindAllStringSubmatch(page, -1)
	if len(sums) != 3 {
		t.Fatalf("%d lines of sums", len(sums))
	}
	for _, m := range sums {
		for i, n := range counts[m[1]] {
			if m[i+2] != strconv.Itoa(n) {
				t.Errorf("level %s says %s in column %d, the rows have %d", m[1], m[i+2], i+1, n)
			}
		}
	}
	// So many requirements has version 5.0.0.
	if level1, all := counts["1"][4], counts["both"][4]; level1 != 70 || all != 253 {
		t.Errorf("%d requirements, %d of level 1; ASVS 5.0.0 has 253 and 70", all, level1)
	}
}

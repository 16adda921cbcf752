package document

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// letterName is what the file of a letter may be called that is written in the pages.
var letterName = regexp.MustCompile(`^[a-z][a-z0-9-]{0,39}$`)

// MayBegin reports whether a letter of a case could be written in the place of a file that
// there is not.
func (s *Set) MayBegin(file string) bool {
	name, lang, err := split(file)
	kind, letter := strings.CutPrefix(name, LetterFolder)
	if err != nil || !letter || !strings.HasSuffix(file, ".md") || !letterName.MatchString(kind) {
		return false
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	_, there := s.templates[file]
	return !there && slices.ContainsFunc(sorted(s.templates), func(f string) bool {
		_, l, err := split(f)
		return err == nil && l == lang
	})
}

// Known reports whether there is a template in the place of a file, or a new letter may be.
func (s *Set) Known(file string) bool {
	_, used := s.VersionInUse(file)
	_, there := s.FileTemplate(file)
	return used || there || s.MayBegin(file)
}

// Begun is a letter as somebody begins to write it: another one with a name and text of its
// own. The letterhead, the address and the foot stay as they are there.
type Begun struct {
	Name string // by which staff choose it, and its title
	For  Recipient
	Text string // Markdown; of nobody else's letter anything is left
}

var (
	frontLine = regexp.MustCompile(`(?m)^(title|name|for|needs|asks|required):.*\n`)
	heading   = regexp.MustCompile(`(?m)^# .*\n`)
)

// Begin writes a letter after the pattern of a template.
func (b Begun) Begin(pattern Template) string {
	source := string(pattern.bytes)
	head, body, _ := strings.Cut(strings.TrimPrefix(source, fence), "\n"+fence)
	head = frontLine.ReplaceAllString(head+"\n", "")
	before := ""
	if at := heading.FindStringIndex(body); at != nil {
		before = body[:at[0]]
	}
	if !b.For.Person() {
		before = addressOf.ReplaceAllString(before, "")
	}
	quoted := strconv.Quote(b.Name)
	return fmt.Sprintf("%stitle: %s\nname: %s\nfor: %s\n%s%s%s# %s\n\n%s\n",
		fence, quoted, quoted, b.For, head, fence, before, b.Name, strings.TrimSpace(b.Text))
}

// addressOf is where the address of one person stands.
var addressOf = regexp.MustCompile(`<!-- address -->\n(?:.+\n)+\n`)

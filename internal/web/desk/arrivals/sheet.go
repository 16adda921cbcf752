package arrivals

import (
	"slices"

	"tilts/internal/record"
)

// SheetTab leads to a part of what is open. With scripts the parts are tabs; without, and in print, they stand
// under one another.
type SheetTab struct {
	ID     string // of the part, and the end of its key
	Count  int    // 0 is not told
	Chosen bool   // shown first
	Warns  bool   // what it shows is to be minded
}

// Part is the part that the tab leads to: what was read and what else there is to do stand together.
func (t SheetTab) Part() string {
	if t.ID == "fields" {
		return "work"
	}
	return t.ID
}

// Tabs are the parts there are. What to do about it comes second: it is beside the others where there is room.
func (s *SubmissionPart) Tabs() (list []SheetTab) {
	add := func(there bool, id string, count int) {
		if there {
			list = append(list, SheetTab{ID: id, Count: count})
		}
	}
	add(s.Copy != nil, "text", 0)
	add(len(s.Sections) > 0, "answers", 0)
	add(s.Drawn() || s.Frame != "" || s.Withheld != "" || s.IsFile, "pages", s.drawnPages())
	add(true, "files", len(s.Files))
	add(s.Signed != nil, "signatures", 0)
	add(true, "history", 0)
	for i := range list {
		list[i].Warns = list[i].ID == "signatures" && s.Signed.Warning() != ""
	}
	first := list[0].ID
	switch {
	case s.ArrivalWrong != "":
		first = "history"
	case s.onlyDrawn():
		first = "pages"
	}
	for i := range list {
		list[i].Chosen = list[i].ID == first
	}
	work := SheetTab{ID: "work"}
	if s.Copy != nil && len(s.Copy.Fields) > 0 {
		work = SheetTab{ID: "fields", Count: s.Copy.Open()}
	}
	return slices.Insert(list, min(1, len(list)), work)
}

// Part is the tab of a part; nil for a part that there is not.
func (s *SubmissionPart) Part(id string) *SheetTab {
	list := s.Tabs()
	if i := slices.IndexFunc(list, func(t SheetTab) bool { return t.ID == id }); i >= 0 {
		return &list[i]
	}
	return nil
}

func (s *SubmissionPart) drawnPages() int {
	n := len(s.Leaves)
	if s.Copy != nil {
		for _, t := range s.Copy.Texts {
			n += len(t.Leaves)
		}
	}
	return n
}

// onlyDrawn reports whether all that a letter says stands on pages that are shown as pictures: these are
// the letter then, and the text is a help.
func (s *SubmissionPart) onlyDrawn() bool {
	if s.Copy == nil {
		return false
	}
	return s.Drawn() && !slices.ContainsFunc(s.Copy.Texts, func(t CopyText) bool { return !t.Only })
}

// Sure is how many values count as accepted unless a clerk changes them.
func (p *CopyPart) Sure() (n int) {
	for _, f := range p.Fields {
		if f.State == "sure" {
			n++
		}
	}
	return n
}

// Open is how many values wait for a look.
func (p *CopyPart) Open() (n int) {
	for _, f := range p.Fields {
		if f.State == "check" || f.State == "clash" {
			n++
		}
	}
	return n
}

// lockFiles marks the files that came with a mail and that a password locks: reading told so.
func (s *SubmissionPart) lockFiles(said record.Said) {
	for _, u := range said.Unopened {
		for i := range s.Files {
			if s.Files[i].Name == u.File && u.Reason == record.UnreadEncrypted {
				s.Files[i].Unopened = record.FileLocked
			}
		}
	}
}

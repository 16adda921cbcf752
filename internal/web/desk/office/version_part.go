package office

import (
	"strings"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/locale"
	"tilts/internal/web/desk"
)

// VersionPart is what the pages of a version of a form and of a template show alike.
type VersionPart struct {
	Version           VersionRow
	Ended, Why        string // by whom and when it was taken back or refused, and the word that was said
	Own               bool   // the reader proposed it and may not approve it
	Moved             bool
	Changes           []ChangeLine
	Before, After     TrialView
	Pages             []desk.PagePair
	Approve, TakeBack bool
}

// VersionRow is one version in the list.
type VersionRow struct {
	URL, Note, From, Proposed, Approved, State, StateColour, StateIcon string
	Documents                                                          int
}

// ChangeLine is a line of the difference between two templates.
type ChangeLine struct {
	Kind string // add, gone, place, or empty for a line of both
	Text string
}

func versionPart(words *locale.Catalogue, v office.VersionView, row VersionRow, by casework.Actor) VersionPart {
	p := VersionPart{
		Version: row, Why: v.EndedNote, Moved: v.Moved, Changes: changeLines(v.Changes),
		Own:     v.May.TakeBack && v.ApprovedAt == 0 && v.ProposedBy == by.ID,
		Approve: v.May.Approve, TakeBack: v.May.TakeBack,
	}
	if v.EndedAt != 0 {
		p.Ended = v.EndedName + ", " + desk.Moment(words, int64(v.EndedAt))
	}
	return p
}

func templateVersionAddress(id string) string { return "/staff/template-versions/" + id }

func versionRow(words *locale.Catalogue, i office.VersionItem) VersionRow {
	row := VersionRow{
		URL: templateVersionAddress(i.ID), Note: i.Note, From: desk.ShownDate(words, i.From),
		Documents: i.Documents,
		Proposed:  i.ProposedName + ", " + desk.Moment(words, int64(i.ProposedAt)),
	}
	if i.ApprovedAt != 0 {
		row.Approved = i.ApprovedName + ", " + desk.Moment(words, int64(i.ApprovedAt))
	}
	row.State, row.StateColour, row.StateIcon = versionState(i)
	return row
}

// versionState is where a version stands: key, colour and sign.
func versionState(i office.VersionItem) (key, colour, icon string) {
	switch {
	case i.EndedAt != 0:
		return "template.state_ended", "", "circle"
	case i.ApprovedAt == 0:
		return "template.state_proposed", "amber", "clock"
	case i.InUse:
		return "template.state_used", "spruce", "tick"
	}
	return "template.state_approved", "river", "calendar"
}

func changeLines(list []string) []ChangeLine {
	kinds := map[byte]string{'+': "add", '-': "gone", '@': "place"}
	var out []ChangeLine
	for _, line := range list {
		if line == "" {
			continue
		}
		l := ChangeLine{Kind: kinds[line[0]], Text: line}
		if l.Kind == "place" { // "@@ -12,7 +12,8 @@": the line in the new text
			_, place, _ := strings.Cut(line, "+")
			l.Text, _, _ = strings.Cut(strings.Fields(place)[0], ",")
		}
		out = append(out, l)
	}
	return out
}

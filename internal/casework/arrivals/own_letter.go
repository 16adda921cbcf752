package arrivals

import (
	"fmt"
	"slices"
	"strings"

	"tilts/internal/form"
	"tilts/internal/record"
)

// ownLetter reports whether a submission is what somebody wrote in own words in a form that asks no more: its
// text is read, and so is each file beside it, as at any other door. In another form a file only adds to the
// answers, which are there already. It may also have been filled in as a PDF.
func (s *Service) ownLetter(sub record.Submission) bool {
	def, known := s.Forms.Get(sub.Form)
	written := sub.Reading == "" || sub.Reading == record.ReadFields
	return known && def.Parties == form.FromNobody && written && len(sub.Answers) > 0
}

// waits reports whether a submission has files that nobody has read or sorted. A letter in own words that was
// read has what it says (known).
func (s *Service) waits(sub record.Submission, known bool) bool {
	beside := sub.State == record.SubmissionReceived && !known && s.ownLetter(sub) && len(besideOf(sub)) > 0
	return sub.Unread() || beside
}

// besideOf are the files that came with a letter in own words, each by a name of its own: telephones call all
// their pictures the same.
func besideOf(sub record.Submission) (list []record.Upload) {
	taken := map[string]int{}
	for _, u := range sub.Files {
		if u.Field == LetterField || u.Field == attachedField {
			continue
		}
		name := u.Name
		if taken[name]++; taken[name] > 1 {
			u.Name = fmt.Sprintf("%s (%d)", name, taken[name])
		}
		list = append(list, u)
	}
	return list
}

// pageIn is the file of a submission in which a page stands that was read, and the number that it has there.
func (s *Service) pageIn(sub record.Submission, pages []record.SaidPage, number int) (record.Object, int) {
	if sub.Original.ContentType != "application/json" {
		return sub.Original, number
	}
	belongs := func(p record.SaidPage, u record.Upload) bool {
		return p.File == u.Name || strings.HasPrefix(p.File, u.Name+record.Within)
	}
	page := pages[number-1]
	for _, u := range besideOf(sub) {
		if belongs(page, u) {
			first := slices.IndexFunc(pages, func(p record.SaidPage) bool { return belongs(p, u) })
			return u.Object, number - first
		}
	}
	return record.Object{}, 0
}

package arrivals

import (
	"tilts/internal/casework"
	"tilts/internal/form"
	"tilts/internal/record"
)

// Titled is what a submission is listed under. Every page takes it from here.
type Titled struct {
	Text string // a name, the subject of a mail or the name of a file; empty when nobody knows whose it is
	Read bool   // the name was read in the letter: its sender typed none, and nobody has accepted it yet
	// Authority is that the name read is that of the authority that wrote.
	Authority bool
}

// TitleOf is what a submission is listed under.
func (s *Service) TitleOf(sub record.Submission) Titled {
	t := Titled{Text: sub.Title}
	if g := casework.GistOf(sub); sub.Form == FileForm && g.Title != "" {
		return Titled{g.Title, g.Called != casework.CalledSubject, g.Called == casework.CalledAuthority}
	}
	if t.Text == "" || !s.ownLetter(sub) {
		return t
	}
	a, err := casework.ReadAnswers(sub.Answers)
	t.Read = err == nil && senderName(a) == ""
	return t
}

// nameRead lists a letter in own words under the name that it tells, where its sender typed none.
func (s *Service) nameRead(row *record.Submission, said *record.Said) error {
	if had := s.TitleOf(*row); had.Text != "" && !had.Read || said == nil || !s.ownLetter(*row) {
		return nil
	}
	name := ReadSaid(*said).writer()
	if name == "" {
		return nil
	}
	row.Title = short(name)
	a, err := casework.ReadAnswers(row.Answers)
	if err != nil {
		return err
	}
	def, _ := s.Forms.Get(row.Form) // which ownLetter knows
	row.SearchKey = searchKey(*row, def, a)
	return nil
}

// nameWritten is nameRead of the text that somebody wrote on the page.
func (s *Service) nameWritten(row *record.Submission, a form.Answers) error {
	text := a.String("account")
	if text == "" || !s.ownLetter(*row) {
		return nil
	}
	said, err := s.marked(record.Said{Pages: []record.SaidPage{{Text: text}}})
	if err != nil {
		return err
	}
	if len(row.Unclear) == 0 { // else it was read with the files beside it
		if row.Unclear, err = marshalled(found{told: told{said: &said}}.withGist()); err != nil {
			return err
		}
		foundBy(row)
	}
	return s.nameRead(row, &said)
}

package office

import (
	"context"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// FormItem is a form in use.
type FormItem struct {
	*form.Definition
	From     mediation.Date // since when a version is in use; empty for the file
	Proposed int            // versions that wait for approval
}

// FormList lists the forms in use, by name.
func (s *Service) FormList(ctx context.Context, by casework.Actor) (list []FormItem, err error) {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return nil, err
	}
	var versions []record.TemplateVersion
	err = s.Read(ctx, func(tx Tx) (err error) {
		versions, err = tx.TemplateVersions(ctx, "")
		return err
	})
	for _, name := range s.Forms.Names() {
		now, _ := s.Forms.InUse(name)
		item := FormItem{Definition: now.Definition, From: mediation.Date(now.From)}
		for _, v := range versions {
			if v.File == casework.FormFile(name) && v.ApprovedAt == 0 && v.EndedAt == 0 {
				item.Proposed++
			}
		}
		list = append(list, item)
	}
	return list, err
}

// FormView is a form with its versions.
type FormView struct {
	FormItem
	Sent     int  // submissions that were made with what is in use
	Changed  bool // a version is in use, and the file is another than when it was written
	OwnFile  bool // what is in use is the text of the file
	Versions []VersionItem
}

// Form opens a form.
func (s *Service) Form(ctx context.Context, by casework.Actor, name string) (v FormView, err error) {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return v, err
	}
	now, ok := s.Forms.InUse(name)
	if !ok {
		return v, fault.New(fault.NotFound, "fault.not_found")
	}
	file, _ := s.Forms.File(name)
	err = s.Read(ctx, func(tx Tx) error {
		v = FormView{FormItem: FormItem{Definition: now.Definition, From: mediation.Date(now.From)}}
		v.OwnFile = now.Hash() == file.Hash()
		names, err := staffNames(ctx, tx)
		if err != nil {
			return err
		}
		sent, err := sentWith(ctx, tx, name)
		if err != nil {
			return err
		}
		v.Sent = sent[now.Hash()]
		rows, err := tx.TemplateVersions(ctx, casework.FormFile(name))
		for _, row := range rows {
			item := s.listedForm(row, names, now)
			item.Documents = sent[row.Hash]
			v.Changed = v.Changed || item.InUse && !now.File && row.FileHash != file.Hash()
			v.Versions = append(v.Versions, item)
		}
		return err
	})
	return v, err
}

// listedForm is a version beside what is in use; of a form whose file is gone that is nothing.
func (s *Service) listedForm(row record.TemplateVersion, names map[string]string, now form.Version) VersionItem {
	hash := ""
	switch {
	case now.File && row.Hash == row.FileHash: // the file counts, whatever stands in it by now
		hash = row.Hash
	case now.Definition != nil:
		hash = now.Hash()
	}
	item := s.listed(row, names, hash, mediation.Date(now.From))
	item.Former = s.began(row) && !item.InUse
	return item
}

// sentWith counts the submissions of a form by the hash of the version that they were made with.
func sentWith(ctx context.Context, tx Tx, name string) (map[string]int, error) {
	list, err := tx.FormVersions(ctx, record.SubmissionQuery{Form: name})
	sent := map[string]int{}
	for _, v := range list {
		sent[v.Hash] = v.Submissions
	}
	return sent, err
}

// FormText is a text that a form has or had, by its hash: to go back to it.
func (s *Service) FormText(ctx context.Context, by casework.Actor, name, hash string) (source string, err error) {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return "", err
	}
	if file, ok := s.Forms.File(name); ok && file.Hash() == hash {
		return string(file.Source()), nil
	}
	err = s.Read(ctx, func(tx Tx) error {
		def, err := s.Definition(ctx, tx, name, hash)
		if err == nil {
			source = string(def.Source())
		}
		return err
	})
	return source, err
}

// ProposeForm keeps a changed form, to be used from a day on once another administrator has
// approved it. A form with mistakes is refused.
func (s *Service) ProposeForm(
	ctx context.Context, by casework.Actor, name, source, note string, from mediation.Date,
) (id string, err error) {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return "", err
	}
	now, ok := s.Forms.InUse(name)
	if !ok {
		return "", fault.New(fault.NotFound, "fault.not_found")
	}
	file, _ := s.Forms.File(name)
	note, wrong := s.dated(note, from)
	def, mistakes := s.TryForm(name, source)
	switch {
	case len(mistakes) > 0:
		wrong = append(wrong, fault.Field{Path: "source", Key: "fault.form_mistakes"})
	case def.Hash() == now.Hash():
		wrong = append(wrong, fault.Field{Path: "source", Key: "fault.template_same"})
	}
	if len(wrong) > 0 {
		return "", &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
	}
	v := record.TemplateVersion{
		ID: casework.NewID(), File: casework.FormFile(name), Hash: def.Hash(), BasedOn: now.Hash(),
		FileHash: file.Hash(), Note: note, From: from, ProposedAt: s.Instant(), ProposedBy: by.ID,
	}
	err = s.Write(ctx, func(tx Tx) error {
		for _, kept := range []*form.Definition{def, now.Definition} {
			if err := casework.KeepForm(ctx, tx, kept); err != nil {
				return err
			}
		}
		if err := tx.AddTemplateVersion(ctx, v); err != nil {
			return err
		}
		return s.Audit(ctx, tx, by, casework.ProposeForm, "form:"+name, "", v.ID)
	})
	return v.ID, err
}

// FormVersionView is a version of a form beside what it would take the place of.
type FormVersionView struct {
	VersionView
	Name        string
	Was, Now    *form.Definition // Was is what it is compared with: in use or, of one approved, before it
	Differences []form.Difference
	Answered    map[string]int // submissions in which a question was asked, by the paths in Differences
	Began       bool           // its day has come, so that it ends only by another version
}

// FormsToApprove counts the changed forms that somebody else proposed and the actor may approve or refuse. It names
// nothing, so that it leaves no trace.
func (s *Service) FormsToApprove(ctx context.Context, by casework.Actor) (n int, err error) {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return 0, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		n = 0
		versions, err := tx.TemplateVersions(ctx, "")
		for _, v := range versions {
			if _, form := casework.FormOf(v.File); form && v.ApprovedAt == 0 && v.EndedAt == 0 && !ownOf(v, by) {
				n++
			}
		}
		return err
	})
	return n, err
}

// FormVersion opens a version of a form.
func (s *Service) FormVersion(ctx context.Context, by casework.Actor, id string) (v FormVersionView, err error) {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return v, err
	}
	err = s.Read(ctx, func(tx Tx) error {
		row, name, err := ofForm(tx.TemplateVersion(ctx, id))
		if err != nil {
			return err
		}
		names, err := staffNames(ctx, tx)
		if err != nil {
			return err
		}
		now, _ := s.Forms.InUse(name)
		v = FormVersionView{Name: name, Began: s.began(row)}
		v.VersionItem = s.listedForm(row, names, now)
		if v.Now, err = s.Definition(ctx, tx, name, row.Hash); err != nil {
			return err
		}
		if v.Was = now.Definition; v.Was == nil || row.ApprovedAt != 0 || row.EndedAt != 0 {
			if v.Was, err = s.Definition(ctx, tx, name, row.BasedOn); err != nil {
				return err
			}
		}
		if v.Moved, err = s.movedForm(ctx, tx, row, name); err != nil {
			return err
		}
		return s.answered(ctx, tx, &v)
	})
	if err != nil {
		return v, err
	}
	manages := v.EndedAt == 0 && !v.Began
	v.May = Steps{Approve: manages && v.ApprovedAt == 0 && !v.Moved && !ownOf(v.TemplateVersion, by), TakeBack: manages}
	return v, nil
}

// answered compares the forms, and counts in which submissions the questions that change were asked.
func (s *Service) answered(ctx context.Context, tx Tx, v *FormVersionView) error {
	v.Changes = changes(string(v.Was.Source()), string(v.Now.Source()))
	v.Differences = form.Compare(v.Was, v.Now)
	v.Answered = map[string]int{}
	sent, err := sentWith(ctx, tx, v.Name)
	if err != nil {
		return err
	}
	v.Documents = sent[v.Hash]
	for hash, n := range sent {
		def, err := s.Definition(ctx, tx, v.Name, hash)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		for _, d := range v.Differences {
			if _, asks := def.Field(d.Path); asks && !seen[d.Path] {
				v.Answered[d.Path] += n
			}
			seen[d.Path] = true
		}
	}
	return nil
}

// ofForm is the form of a version; of a template's there is none.
func ofForm(v record.TemplateVersion, err error) (_ record.TemplateVersion, name string, _ error) {
	name, is := casework.FormOf(v.File)
	if err == nil && !is {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return v, name, err
}

// began reports whether a version that counts was in use, or is.
func (s *Service) began(v record.TemplateVersion) bool {
	return v.ApprovedAt != 0 && v.EndedAt == 0 && s.countsFrom(v) <= s.Today()
}

func (s *Service) movedForm(ctx context.Context, tx Tx, v record.TemplateVersion, name string) (bool, error) {
	now, ok := s.Forms.InUse(name)
	if !ok {
		return true, nil
	}
	return movedFrom(ctx, tx, v, now.Hash())
}

// ApproveForm lets a version be used from its day on. Nobody approves their own, nor what cannot be
// used any more beside the other forms.
func (s *Service) ApproveForm(ctx context.Context, by casework.Actor, id string) error {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return err
	}
	var name, source string
	err := s.Read(ctx, func(tx Tx) error {
		v, of, err := ofForm(tx.TemplateVersion(ctx, id))
		if err != nil {
			return err
		}
		name = of
		source, err = keptText(ctx, tx, casework.KeptForm, v.Hash)
		return err
	})
	if err != nil {
		return err
	}
	_, wrong := s.TryForm(name, source) // which takes too long for a transaction
	return s.approve(ctx, by, id, func(tx Tx, v record.TemplateVersion) error {
		moved, err := s.movedForm(ctx, tx, v, name)
		switch {
		case err != nil:
			return err
		case moved:
			return fault.New(fault.Conflict, "fault.template_moved")
		case ownOf(v, by):
			return fault.New(fault.Forbidden, "fault.form_own")
		case len(wrong) > 0:
			return fault.New(fault.Conflict, "fault.form_mistakes")
		}
		return s.Audit(ctx, tx, by, casework.ApproveForm, "form:"+name, "", v.ID)
	})
}

// EndForm refuses a version that somebody else proposed, with a word why, or takes back one's own. One
// that was approved can be taken back until its day comes; then only another version ends it.
func (s *Service) EndForm(ctx context.Context, by casework.Actor, id, why string) error {
	if err := casework.Allow(by, casework.ManageForms); err != nil {
		return err
	}
	said, wrong := explained("refuse_why", "fault.form_why", why)
	return s.end(ctx, by, id, said, func(tx Tx, v record.TemplateVersion) error {
		_, name, err := ofForm(v, nil)
		action := casework.TakeBackForm
		switch own := v.ProposedBy == by.ID && v.ApprovedAt == 0; {
		case err != nil:
			return err
		case s.began(v):
			return fault.New(fault.Conflict, "fault.form_began")
		case len(wrong) > 0 && (!own || strings.TrimSpace(why) != ""):
			return &fault.Error{Kind: fault.Invalid, Key: "fault.check_answers", Fields: wrong}
		case !own && v.ApprovedAt == 0:
			action = casework.RefuseForm
		}
		return s.Audit(ctx, tx, by, action, "form:"+name, "", v.ID)
	})
}

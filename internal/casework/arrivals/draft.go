package arrivals

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/storage"
)

// Draft is a form on its way, with what is needed to show it.
type Draft struct {
	Form      *form.Definition
	Answers   form.Answers // as typed
	Lang      string
	Files     []record.Upload
	SavedAt   time.Time
	Submitted bool
	Proven    bool // the reference in it is the proven one's, and nobody changes it
}

// aboutKey is where a draft keeps the id of the submission that it adds to. It is no field of a
// form, so nobody can send it, and it is in no original.
const aboutKey = "_about"

// StartDraft begins a form and gives the token that only the applicant's
// browser holds. Nothing of the token itself is stored.
func (s *Service) StartDraft(ctx context.Context, formName, lang string) (token string, err error) {
	def, ok := s.Forms.Get(formName)
	if !ok {
		return "", fault.New(fault.NotFound, "fault.not_found")
	}
	token = identity.NewToken()
	return token, s.startDraft(ctx, token, def, lang)
}

func (s *Service) startDraft(ctx context.Context, token string, def *form.Definition, lang string) error {
	now := s.Now()
	d := record.Draft{
		TokenHash: identity.HashToken(token), SubmissionID: casework.NewID(),
		Form: def.Name, FormHash: def.Hash(), Lang: lang, Answers: []byte("{}"),
		CreatedAt: mediation.InstantOf(now), SavedAt: mediation.InstantOf(now),
		ExpiresAt: mediation.InstantOf(now.Add(s.Settings.DraftLife)),
	}
	return s.Write(ctx, func(tx Tx) error {
		// The draft keeps to the definition it began with.
		if err := casework.KeepForm(ctx, tx, def); err != nil {
			return err
		}
		return tx.PutDraft(ctx, d)
	})
}

// Draft returns the form behind a token; fault.NotFound when it expired or never was.
func (s *Service) Draft(ctx context.Context, token string) (Draft, error) {
	var d record.Draft
	err := s.Read(ctx, func(tx Tx) (err error) {
		d, err = s.draft(ctx, tx, token)
		return err
	})
	if err != nil {
		return Draft{}, err
	}
	return s.openDraft(ctx, d)
}

func (s *Service) draft(ctx context.Context, tx Tx, token string) (record.Draft, error) {
	d, err := tx.Draft(ctx, identity.HashToken(token))
	if err == nil && d.ExpiresAt < s.Instant() {
		err = fault.New(fault.NotFound, "fault.not_found")
	}
	return d, err
}

func (s *Service) openDraft(ctx context.Context, d record.Draft) (Draft, error) {
	def, err := s.definition(ctx, d.Form, d.FormHash)
	if err != nil {
		return Draft{}, err
	}
	a, err := casework.ReadAnswers(d.Answers)
	if err != nil {
		return Draft{}, err
	}
	return Draft{
		Form: def, Answers: a, Lang: d.Lang, Files: d.Files, SavedAt: d.SavedAt.Time().In(s.Now().Location()),
		Submitted: d.Submitted, Proven: a.String(aboutKey) != "",
	}, nil
}

// SaveStep keeps what was typed in one step, right or wrong: checking comes
// after. The change is made to what is kept now and leaves fields of other steps
// as they are, so two tabs do not undo each other. A submitted draft takes
// nothing more (fault.Conflict), nor does one with more answers than a form may
// have (fault.TooLarge). A proven reference stays.
func (s *Service) SaveStep(ctx context.Context, token string, change func(form.Answers) form.Answers) (Draft, error) {
	var d record.Draft
	err := s.Write(ctx, func(tx Tx) (err error) {
		if d, err = s.draft(ctx, tx, token); err != nil {
			return err
		}
		if d.Submitted {
			return fault.New(fault.Conflict, "fault.already_sent")
		}
		a, err := casework.ReadAnswers(d.Answers)
		if err != nil {
			return err
		}
		proven, reference := a.String(aboutKey) != "", a.String("reference")
		if a = change(a); proven {
			a["reference"] = reference
		}
		if d.Answers, err = json.Marshal(a); err != nil {
			return fmt.Errorf("arrivals: draft: %w", err)
		}
		if len(d.Answers) > form.Limits.JSONBytes {
			return fault.New(
				fault.TooLarge, "fault.too_large",
				fault.Args{"limit": locale.AtMost(int64(form.Limits.JSONBytes))},
			)
		}
		now := s.Now()
		d.SavedAt, d.ExpiresAt = mediation.InstantOf(now), mediation.InstantOf(now.Add(s.Settings.DraftLife))
		return tx.PutDraft(ctx, d)
	})
	if err != nil {
		return Draft{}, err
	}
	return s.openDraft(ctx, d)
}

// AddFile keeps an attachment of a draft, durably, before it is listed. The
// same bytes again are a no-op.
func (s *Service) AddFile(ctx context.Context, token, field, name, contentType string, file *storage.File) error {
	d, err := s.draftForFile(ctx, token)
	if err != nil {
		return err
	}
	if why := s.unopened(ctx, contentType, file); why != "" {
		contentType = record.UnopenedType(contentType, why)
	}
	up := upload(d.SubmissionID, field, name, contentType, file)
	if attachedAlready(d.Files, up) {
		return nil
	}
	if len(d.Files) >= s.Settings.MaxFiles {
		return fault.At(field, "fault.too_many_files", fault.Args{"max": s.Settings.MaxFiles})
	}
	if err := s.Keep(ctx, up.Object, file); err != nil {
		return err
	}
	return s.Write(ctx, func(tx Tx) error {
		d, err := s.draft(ctx, tx, token)
		if err == nil && d.Submitted { // while the file was on its way
			err = fault.New(fault.Conflict, "fault.already_sent")
		}
		switch {
		case err != nil:
			return err
		case attachedAlready(d.Files, up): // by a second try, while the first was still on its way
			return nil
		case len(d.Files) >= s.Settings.MaxFiles:
			return fault.At(field, "fault.too_many_files", fault.Args{"max": s.Settings.MaxFiles})
		}
		return tx.AddUpload(ctx, up)
	})
}

// draftForFile is a draft that still takes files.
func (s *Service) draftForFile(ctx context.Context, token string) (record.Draft, error) {
	var d record.Draft
	err := s.Read(ctx, func(tx Tx) (err error) {
		d, err = s.draft(ctx, tx, token)
		return err
	})
	if err == nil && d.Submitted {
		err = fault.New(fault.Conflict, "fault.already_sent")
	}
	return d, err
}

// RemoveFile takes an attachment off a draft; the sweep removes its bytes.
func (s *Service) RemoveFile(ctx context.Context, token, uploadID string) error {
	return s.Write(ctx, func(tx Tx) error {
		d, err := s.draft(ctx, tx, token)
		if err != nil {
			return err
		}
		if d.Submitted {
			return fault.New(fault.Conflict, "fault.already_sent")
		}
		return tx.RemoveUpload(ctx, d.SubmissionID, uploadID)
	})
}

// Submit checks the whole form and receives it. Everything wrong is told at
// once; nothing typed is lost: what another page saved meanwhile is sent too. The
// same token again gives the same receipt. From one client address wrong guesses at
// invitation codes slow down.
func (s *Service) Submit(ctx context.Context, token, client string) (Receipt, error) {
	for try := 1; ; try++ {
		r, err := s.submit(ctx, token, client)
		if !errors.Is(err, errChanged) || try == 10 {
			return r, err
		}
	}
}

func (s *Service) submit(ctx context.Context, token, client string) (Receipt, error) {
	var d record.Draft
	err := s.Read(ctx, func(tx Tx) (err error) {
		d, err = s.draft(ctx, tx, token)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	open, err := s.openDraft(ctx, d)
	if err != nil {
		return Receipt{}, err
	}
	return s.SendForm(ctx, Form{
		Definition: open.Form, Answers: open.Answers, Lang: d.Lang, Channel: mediation.ChannelWeb, Key: token,
		Client: client,
		Files:  d.Files, id: d.SubmissionID, savedAt: d.SavedAt, draft: d.TokenHash,
		about: open.Answers.String(aboutKey),
	})
}

// Forget drops a draft and its files; what was submitted stays.
func (s *Service) Forget(ctx context.Context, token string) error {
	var d record.Draft
	err := s.Write(ctx, func(tx Tx) (err error) {
		hash := identity.HashToken(token)
		if d, err = tx.Draft(ctx, hash); err != nil {
			return err
		}
		return tx.DeleteDraft(ctx, hash)
	})
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return nil
	case err != nil:
		return err
	}
	return s.dropObjects(ctx, d.SubmissionID)
}

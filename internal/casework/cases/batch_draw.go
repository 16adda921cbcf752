package cases

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// DrawBatch draws the letters of a batch that are not drawn yet, as whoever asked for them would,
// one after the other. One that cannot be drawn is noted with the reason. It may run more than
// once: a letter is kept and noted in one transaction.
func (s *Service) DrawBatch(ctx context.Context, id string) error {
	b, by, items, err := s.openBatch(ctx, id)
	if err != nil || b.DoneAt != 0 {
		return err
	}
	for _, item := range items {
		if item.DoneAt != 0 {
			continue
		}
		if b, err = s.batch(ctx, id); err != nil {
			return err
		}
		if b.CancelledAt != 0 {
			break
		}
		if err := s.drawItem(ctx, by, b, item); err != nil {
			return err
		}
	}
	return s.Write(ctx, func(tx Tx) error { return tx.EndBatch(ctx, id, s.Instant()) })
}

func (s *Service) batch(ctx context.Context, id string) (b record.Batch, err error) {
	err = s.Read(ctx, func(tx Tx) (err error) {
		b, err = tx.Batch(ctx, id)
		return err
	})
	return b, err
}

// openBatch reads a batch and who asked for it: nobody may do what they no longer may.
func (s *Service) openBatch(
	ctx context.Context, id string,
) (b record.Batch, by casework.Actor, items []record.BatchItem, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		if b, err = tx.Batch(ctx, id); err != nil {
			return err
		}
		st, err := tx.StaffByID(ctx, b.CreatedBy)
		if err != nil {
			return err
		}
		if by, err = casework.ActorToday(ctx, tx, st, s.Today()); err != nil {
			return err
		}
		if !st.Active {
			by.Role = ""
		}
		items, err = tx.BatchItems(ctx, id)
		return err
	})
	return b, by, items, err
}

// drawItem draws one letter. The error is for what may pass: the store is away, the service
// stops.
func (s *Service) drawItem(ctx context.Context, by casework.Actor, b record.Batch, item record.BatchItem) error {
	done := func(tx Tx, documentID string) (facts, error) {
		if err := s.stillTo(ctx, tx, b, item); err != nil {
			return nil, err
		}
		item.DocumentID, item.DoneAt = documentID, s.Instant()
		return nil, tx.EndBatchItem(ctx, item)
	}
	to := mediation.ExpectedOf(item.PartyID)
	var err error
	for range 2 { // somebody may have changed the case meanwhile
		if kind, letter := strings.CutPrefix(b.Kind, document.LetterFolder); letter {
			_, err = s.issueLetter(ctx, by, item.CaseID, 0, LetterRequest{
				Kind: kind, PartyID: to.Party, Lang: b.Lang, Note: b.Note,
			}, done)
		} else {
			_, err = s.invite(ctx, by, item.CaseID, 0, to, b.Lang, done)
		}
		if fault.KindOf(err) != fault.Conflict {
			break
		}
	}
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	case fault.KindOf(err) == fault.Unavailable:
		return err
	}
	return s.failItem(ctx, item, err)
}

// stillTo refuses a letter of a batch that is not to be sent any more: since the batch was asked for, somebody else
// invited the party, or they want nothing sent.
func (s *Service) stillTo(ctx context.Context, tx Tx, b record.Batch, item record.BatchItem) error {
	c, _, err := s.Load(ctx, tx, item.CaseID)
	if err != nil {
		return err
	}
	switch to, why := s.toWhom(c, b.Kind); {
	case !slices.Contains(to, item.PartyID):
		return fault.New(fault.Invalid, cmp.Or(why, "fault.batch_nobody"))
	case wantsNothing(c, item.PartyID):
		return fault.New(fault.Invalid, "fault.nothing_is_sent")
	}
	return nil
}

// PrintBatch draws all letters of a batch that are kept as one file to be printed on both sides,
// each beginning on a sheet of its own. Each is opened as it would be alone, so that the audit
// has it.
func (s *Service) PrintBatch(ctx context.Context, by casework.Actor, id, lang string) ([]byte, error) {
	v, err := s.BatchOut(ctx, by, id, lang)
	if err != nil {
		return nil, err
	}
	var files [][]byte
	var numbers []string
	for _, i := range v.Items {
		if i.DocumentID == "" {
			continue
		}
		letter, err := s.OpenDocument(ctx, by, i.DocumentID, false)
		if err != nil {
			return nil, err
		}
		file, err := io.ReadAll(letter)
		letter.Close()
		if err != nil {
			return nil, err
		}
		files, numbers = append(files, file), append(numbers, i.Number)
	}
	title := v.Title
	if title == "" {
		title = s.Catalogues.For(lang).T("batch.invitation")
	}
	pdf, unlike, err := s.DrawTogether(title, lang, v.ID, v.CreatedAt.Time(), files)
	if errors.Is(err, document.ErrDiffers) { // another version of the program drew it
		return nil, fault.New(fault.Conflict, "fault.batch_print", fault.Args{"number": numbers[unlike]})
	}
	return pdf, err
}

// failItem notes why a letter cannot be drawn.
func (s *Service) failItem(ctx context.Context, item record.BatchItem, cause error) error {
	item.DocumentID, item.Failure, item.DoneAt = "", "fault.batch_failed", s.Instant()
	var f *fault.Error
	if errors.As(cause, &f) {
		key, args := f.Key, f.Args
		if len(f.Fields) > 0 {
			key, args = f.Fields[0].Key, f.Fields[0].Args
		}
		item.Failure = key
		if text, err := json.Marshal(args); err == nil && len(args) > 0 {
			item.Args = text
		}
	} else {
		s.Log.Error("a letter of a batch cannot be drawn", "batch", item.BatchID, "item", item.N, "error", cause)
	}
	return s.Write(ctx, func(tx Tx) error { return tx.EndBatchItem(ctx, item) })
}

// GiveUpBatch notes of what is left that it cannot be drawn, after the last attempt.
func (s *Service) GiveUpBatch(ctx context.Context, id string) error {
	_, _, items, err := s.openBatch(ctx, id)
	if err != nil {
		return err
	}
	for _, item := range items {
		if item.DoneAt == 0 {
			if err := s.failItem(ctx, item, errors.New("the job was given up")); err != nil {
				return err
			}
		}
	}
	return s.Write(ctx, func(tx Tx) error { return tx.EndBatch(ctx, id, s.Instant()) })
}

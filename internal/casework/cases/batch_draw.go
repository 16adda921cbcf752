package cases

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"tilts/internal/casework"
	"tilts/internal/document"
	"tilts/internal/fault"
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
		by = casework.Actor{ID: st.ID, Name: st.Name}
		if st.Active {
			by.Role = st.Role
		}
		items, err = tx.BatchItems(ctx, id)
		return err
	})
	return b, by, items, err
}

// drawItem draws one letter. The error is for what may pass: the store is away, the service
// stops.
func (s *Service) drawItem(ctx context.Context, by casework.Actor, b record.Batch, item record.BatchItem) error {
	done := func(tx Tx, documentID string) error {
		item.DocumentID, item.DoneAt = documentID, s.Instant()
		return tx.EndBatchItem(ctx, item)
	}
	var err error
	for range 2 { // somebody may have changed the case meanwhile
		if kind, letter := strings.CutPrefix(b.Kind, document.LetterFolder); letter {
			_, err = s.issueLetter(ctx, by, item.CaseID, 0, LetterRequest{
				Kind: kind, PartyID: item.PartyID, Lang: b.Lang, Note: b.Note,
			}, done)
		} else {
			_, err = s.invite(ctx, by, item.CaseID, 0, item.PartyID, b.Lang, done)
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

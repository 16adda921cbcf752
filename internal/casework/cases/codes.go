package cases

import (
	"bytes"
	"context"
	"errors"
	"slices"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// Codes are what statistics know of each case, in bytes.
type Codes interface {
	CaseCodes(ctx context.Context, yield func(caseID string, code []byte) error) error
}

// DeriveCodes derives what statistics know of the cases for which that is not derived, or was
// by another program or another rule of the gate. Reports count such cases from their facts
// until then.
func (s *Service) DeriveCodes(ctx context.Context, codes Codes) error {
	var stale []string
	err := codes.CaseCodes(ctx, func(id string, code []byte) error {
		if !s.coder().Current(code) {
			stale = append(stale, id)
		}
		return nil
	})
	if err != nil {
		return err
	}
	_, err = s.deriveCodes(ctx, stale, nil, true)
	return err
}

// CheckCodes derives what statistics know of every case again and returns the numbers of the
// cases for which something false was kept. With repair it is kept as it should be; so is what
// was not derived yet.
func (s *Service) CheckCodes(ctx context.Context, codes Codes, repair bool) (wrong []string, err error) {
	kept := map[string][]byte{}
	var ids []string
	err = codes.CaseCodes(ctx, func(id string, code []byte) error {
		ids, kept[id] = append(ids, id), bytes.Clone(code)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.deriveCodes(ctx, ids, kept, repair)
}

// deriveCodes derives codes again and writes those that are not what was kept, some in one
// transaction. Of a case that cannot be read there is none.
func (s *Service) deriveCodes(
	ctx context.Context, ids []string, kept map[string][]byte, write bool,
) (wrong []string, err error) {
	for some := range slices.Chunk(ids, 100) {
		err := s.Write(ctx, func(tx Tx) error {
			var changed []record.CaseCode
			var numbers []string
			for _, id := range some {
				code, number, err := s.codeOf(ctx, tx, id)
				if err != nil {
					return err
				}
				if code == nil || bytes.Equal(code, kept[id]) {
					continue
				}
				changed = append(changed, record.CaseCode{CaseID: id, Code: code})
				if s.coder().Current(kept[id]) {
					numbers = append(numbers, number)
				}
			}
			if write {
				if err := tx.PutCaseCodes(ctx, changed); err != nil {
					return err
				}
			}
			wrong = append(wrong, numbers...)
			return nil
		})
		if err != nil {
			return wrong, err
		}
	}
	return wrong, nil
}

// codeOf derives the code of a case; nil when the case cannot be read.
func (s *Service) codeOf(ctx context.Context, tx Tx, id string) (code []byte, number string, err error) {
	c, row, err := s.Load(ctx, tx, id)
	var broken *mediation.BrokenFact
	switch {
	case errors.As(err, &broken) || err == nil && c.ID == "":
		return nil, "", nil
	case err != nil:
		return nil, "", err
	}
	return s.coder().Of(c), row.Number, nil
}

package office

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/fault"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// ledger reads everything that was published.
func (s *Service) ledger(ctx context.Context) (rows []record.Publication, list []statistics.Publication, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		rows, err = tx.Publications(ctx)
		return err
	})
	list = make([]statistics.Publication, len(rows))
	for i, row := range rows {
		if err := unpack(row.Figures, &list[i]); err != nil {
			return nil, nil, fmt.Errorf("publication %d: %w", row.Seq, err)
		}
	}
	return rows, list, err
}

// pack writes a publication for the ledger.
func pack(p statistics.Publication) ([]byte, error) {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	err := errors.Join(json.NewEncoder(w).Encode(p), w.Close())
	return out.Bytes(), err
}

func unpack(data []byte, p *statistics.Publication) error {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return err
	}
	if err := json.NewDecoder(r).Decode(p); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r) // to its end, where the sum is
	return err
}

// Published lists what was published, the period that ended last at the top, the longest first among those that ended
// together; of a period that was published several times the last. It is for everybody.
func (s *Service) Published(ctx context.Context) (list []record.Publication, err error) {
	err = s.Read(ctx, func(tx Tx) error {
		rows, err := tx.Publications(ctx)
		slices.Reverse(rows)
		for _, row := range rows {
			same := func(p record.Publication) bool { return p.From == row.From && p.To == row.To }
			if !slices.ContainsFunc(list, same) {
				list = append(list, row)
			}
		}
		slices.SortFunc(list, func(a, b record.Publication) int {
			return cmp.Or(cmp.Compare(b.To, a.To), cmp.Compare(a.From, b.From))
		})
		return err
	})
	return list, err
}

// PublishedRule is how everything that was published is protected; nil while nothing is.
func (s *Service) PublishedRule(ctx context.Context) (*statistics.Rule, error) {
	_, list, err := s.ledger(ctx)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	return &list[0].Rule, nil
}

// countAgain is what a publication showed, counted again as of its moment.
// Errors: fault.NotFound for a publication that is not counted again as it was.
func (s *Service) countAgain(ctx context.Context, p record.Publication) (statistics.Report, error) {
	var kept statistics.Publication
	if err := unpack(p.Figures, &kept); err != nil {
		return statistics.Report{}, err
	}
	q := statistics.Question{Period: statistics.Period{From: p.From, To: p.To}, AsOf: p.AsOf}
	if err := s.complete(ctx, &q); err != nil {
		return statistics.Report{}, err
	}
	q.ExtractedAt = p.MadeAt
	r, err := statistics.Run(ctx, s.Stream, q)
	if err != nil {
		return r, casework.Away(err)
	}
	r, ok := kept.Report(r)
	if !ok {
		s.Log.Error("a publication is not counted again as it was", "publication", p.Seq)
		return statistics.Report{}, fault.New(fault.NotFound, "fault.not_found").Because(errNotAsItWas)
	}
	return r, nil
}

var errNotAsItWas = errors.New("the publication is not counted again as it was")

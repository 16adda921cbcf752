package vault

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"tilts/internal/mediation"
	"tilts/internal/record"
)

// headKey has the number in 19 digits, so that keys are in order.
func headKey(h record.AuditHead) string {
	return fmt.Sprintf("%s%019d-%d-%s", headDir, h.Seq, h.At, h.Hash)
}

// readHead reads a head out of its key.
func readHead(key string) (h record.AuditHead, ok bool) {
	parts := strings.Split(strings.TrimPrefix(key, headDir), "-")
	if len(parts) != 3 {
		return h, false
	}
	seq, badSeq := strconv.ParseInt(parts[0], 10, 64)
	at, badAt := strconv.ParseInt(parts[1], 10, 64)
	h = record.AuditHead{Seq: seq, At: mediation.Instant(at), Hash: parts[2]}
	return h, badSeq == nil && badAt == nil && headKey(h) == key
}

// heads are the entries of the audit that the bucket knows, oldest first.
func (p Pair) heads(ctx context.Context) (all []record.AuditHead, err error) {
	for o, err := range p.Objects.List(ctx, headDir) {
		if err != nil {
			return nil, err
		}
		if h, ok := readHead(o.Key); ok {
			all = append(all, h)
		}
	}
	return all, nil
}

// checkHead reports whether the database still has every entry that the bucket knows.
func (p Pair) checkHead(ctx context.Context, now record.AuditHead, known []record.AuditHead) error {
	for _, h := range known {
		hash, err := p.Records.AuditHash(ctx, h.Seq)
		if err != nil {
			return err
		}
		switch hash {
		case h.Hash:
		case "":
			return strangers("the database has lost records: the bucket knows entry %d of its audit, of %s, "+
				"but the audit ends with entry %d, of %s; what was received since may be missing",
				h.Seq, inWords(h.At), now.Seq, inWords(now.At))
		default:
			return strangers("the database is not the one that the bucket belongs to, or an older copy of it: "+
				"entry %d of its audit is another than the one of %s that the bucket knows",
				h.Seq, inWords(h.At))
		}
	}
	return nil
}

func inWords(at mediation.Instant) string {
	if at == 0 {
		return "no time"
	}
	return at.Time().Format(time.RFC3339)
}

// KeepHead compares the audit with the newest entry that the bucket knows, and lets it
// know the newest of now, whose number it returns. Errors as of Meet.
func (p Pair) KeepHead(ctx context.Context) (seq int64, err error) {
	known, err := p.heads(ctx)
	if err != nil {
		return 0, err
	}
	now, err := p.Records.AuditHead(ctx)
	if err != nil {
		return 0, err
	}
	if err := p.checkHead(ctx, now, known); err != nil {
		return 0, err
	}
	if now.Seq > 0 && (len(known) == 0 || known[len(known)-1].Seq < now.Seq) {
		if err := p.write(ctx, headKey(now)); err != nil {
			return 0, err
		}
	}
	for _, h := range known {
		if h.Seq < now.Seq {
			if err := p.Objects.Delete(ctx, headKey(h)); err != nil {
				return 0, err
			}
		}
	}
	return now.Seq, nil
}

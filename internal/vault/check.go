package vault

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tilts/storage"
)

// Found is what a check found.
type Found struct {
	Entries     int64   // of the audit
	AuditErr    error   // where the chain is broken
	Objects     int     // that rows name
	Whole       int     // those of them that were read and are as their hashes say
	Bytes       int64   // of these
	Waiting     int     // objects of ours that no row names: the sweep takes them
	Wrong       []error // objects that are missing or do not have their hash
	Unknown     []error // objects that no row names and that were never announced
	Broken      []error // facts that cannot be read; their cases are in no list and no report
	Unaccounted []error // rows that the audit does not tell of, and the other way round
}

// Check walks the audit chain and holds rows and audit against each other, reads every
// fact and every object the records point at, and looks for objects that nobody points at.
func (v Vault) Check(ctx context.Context) (found Found, err error) {
	found.Entries, found.AuditErr = v.Records.CheckAudit(ctx)
	if found.Unaccounted, err = v.Records.Unaccounted(ctx, v.Receive); err != nil {
		return found, fmt.Errorf("vault: audit: %w", err)
	}
	facts, err := v.Records.BrokenFacts(ctx)
	if err != nil {
		return found, fmt.Errorf("vault: facts: %w", err)
	}
	for _, f := range facts {
		found.Broken = append(found.Broken, f)
	}
	for o, err := range v.Records.EveryObject(ctx) {
		if err != nil {
			return found, fmt.Errorf("vault: objects: %w", err)
		}
		f, err := v.fetch(ctx, o)
		if errors.Is(err, errThrownAway) {
			continue
		}
		found.Objects++
		if err != nil {
			found.Wrong = append(found.Wrong, fmt.Errorf("%s: %s", o.Key, why(o, err)))
			continue
		}
		found.Whole++
		found.Bytes += f.Size
		f.Close() // it was read to its end
	}
	if err := v.beside(ctx, &found); err != nil {
		return found, fmt.Errorf("vault: objects: %w", err)
	}
	return found, nil
}

// beside looks for objects that no row names.
func (v Vault) beside(ctx context.Context, found *Found) error {
	// The bucket first: what is there was announced before, and is named soon after.
	keys := map[string]bool{}
	for o, err := range v.Objects.List(ctx, "") {
		if err != nil {
			return err
		}
		if !strings.HasPrefix(o.Key, ownDir) {
			keys[o.Key] = true
		}
	}
	left, err := v.Records.Left(ctx, keys)
	if err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(left)) {
		if left[key] > 0 {
			found.Waiting++
			continue
		}
		_, err := v.Objects.Stat(ctx, key)
		switch {
		case errors.Is(err, storage.ErrNotFound): // swept meanwhile
		case err != nil:
			return err
		default:
			found.Unknown = append(found.Unknown, fmt.Errorf("%s: no row names this object, and this database "+
				"did not put it; its row may be lost", key))
		}
	}
	return nil
}

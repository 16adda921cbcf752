package queue

import (
	"context"
	"fmt"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// unfinished are the states of a job that somebody waits for.
var unfinished = []rivertype.JobState{
	rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRunning,
	rivertype.JobStateRetryable, rivertype.JobStateScheduled,
}

// Oldest returns when the oldest unfinished job of each kind was made (µs UTC); a
// kind that has none is left out.
func (q *Queue) Oldest(ctx context.Context) (map[string]int64, error) {
	oldest := map[string]int64{}
	for kind := range q.kinds {
		found, err := q.client.JobList(ctx, river.NewJobListParams().Kinds(kind).States(unfinished...).
			OrderBy(river.JobListOrderByID, river.SortOrderAsc).First(1))
		if err != nil {
			return nil, fmt.Errorf("oldest job: %w", err)
		}
		for _, row := range found.Jobs {
			oldest[kind] = row.CreatedAt.UnixMicro()
		}
	}
	return oldest, nil
}

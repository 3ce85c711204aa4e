package nlp

import (
	"math"
	"math/rand/v2"
	"slices"

	"golang.org/x/sync/errgroup"
)

// How it is learned: passes over the sentences, the pace of AdaGrad, how often a
// feature must be seen, how often it is hidden so that no single one decides.
const (
	builtIn      = 4 // models that are learned in other orders, of which the mean is kept
	toScore      = 2 // as many where it is only scored
	passes       = 8
	pace         = 0.1
	leastSeen    = 3
	hidden       = 0.5
	smallestKept = 0.02
)

// train fits a multinomial logistic regression.
func train(all []example, seeds int) *model {
	count := map[uint64]int{}
	for _, e := range all {
		for _, h := range e.seen {
			count[h]++
		}
	}
	index := map[uint64]int{}
	var hashes []uint64
	for h, n := range count {
		if n >= leastSeen {
			hashes = append(hashes, h)
		}
	}
	slices.Sort(hashes)
	for i, h := range hashes {
		index[h] = i
	}
	placed := make([]placedExample, len(all))
	for i, e := range all {
		placed[i] = placedExample{rows: make([]int32, len(e.seen)), class: e.class}
		for j, h := range e.seen {
			placed[i].rows[j] = -1
			if row, ok := index[h]; ok {
				placed[i].rows[j] = int32(row)
			}
		}
	}
	runs := make([][][len(classes)]float32, seeds)
	var g errgroup.Group
	for seed := range seeds {
		g.Go(func() error { runs[seed] = learnOnce(placed, len(index), uint64(seed)); return nil })
	}
	_ = g.Wait()
	mean := runs[0]
	for _, run := range runs[1:] {
		for i := range run {
			for c, v := range &run[i] {
				mean[i][c] += v
			}
		}
	}
	for i := range mean {
		for c := range &mean[i] {
			mean[i][c] /= float32(seeds)
		}
	}
	return quantised(hashes, mean)
}

// placedExample is an example by the rows of its features, -1 for one that is seen
// too seldom: they are looked up once, not in each pass.
type placedExample struct {
	rows  []int32
	class int
}

// learnOnce goes over the sentences in an order of its own.
func learnOnce(all []placedExample, features int, seed uint64) [][len(classes)]float32 {
	const k = len(classes)
	w, squares := make([][k]float32, features), make([][k]float32, features)
	random := rand.New(rand.NewPCG(7, seed))
	order := random.Perm(len(all))
	var rows []int32
	for range passes {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, x := range order {
			e := &all[x]
			rows = rows[:0]
			var s [k]float32
			for _, i := range e.rows {
				if random.Float64() < hidden {
					continue
				}
				if i >= 0 {
					rows = append(rows, i)
					for c, v := range &w[i] {
						s[c] += v
					}
				}
			}
			off := chances(s)
			off[e.class]--
			for _, i := range rows {
				for c, g := range &off {
					squares[i][c] += g * g
					w[i][c] -= pace * g / (1e-6 + float32(math.Sqrt(float64(squares[i][c]))))
				}
			}
		}
	}
	return w
}

// quantised is what is learned as it is kept: a byte a weight.
func quantised(hashes []uint64, w [][len(classes)]float32) *model {
	top := float32(0)
	for i := range w {
		for _, v := range &w[i] {
			top = max(top, v, -v)
		}
	}
	m := &model{index: map[uint32]int32{}, scale: top / 127}
	for i, h := range hashes {
		var row weights
		some := false
		for c, v := range &w[i] {
			if v > smallestKept || v < -smallestKept {
				row[c] = int8(math.Round(float64(v / m.scale)))
			}
			some = some || row[c] != 0
		}
		if some {
			m.index[uint32(h)] = int32(len(m.rows))
			m.rows = append(m.rows, row)
		}
	}
	return m
}

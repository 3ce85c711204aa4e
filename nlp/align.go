package nlp

// slips is the optimal string alignment distance: how many letters to put in,
// leave out, change or swap with their neighbour. It counts letters of folded
// text, byte by byte while that is ASCII.
func slips(a, b string) int {
	return slipsRunes([]rune(a), []rune(b))
}

func slipsRunes(a, b []rune) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	var space [3 * 64]int
	width := len(b) + 1
	rows := space[:]
	if 3*width > len(rows) {
		rows = make([]int, 3*width)
	}
	before, last, this := rows[:width], rows[width:2*width], rows[2*width:3*width]
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		this[0] = i
		for j := 1; j < width; j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(last[j]+1, this[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			this[j] = d
		}
		before, last, this = last, this, before
	}
	return last[width-1]
}

//! Logistic regression with a ridge, by Newton's method.

/// One example: figures with a 1 behind them, label, weight.
pub(crate) struct Row {
    pub x: Vec<f64>,
    pub y: f64,
    pub weight: f64,
}

/// Fits a weight for each figure, the last being what is added. The ridge holds for figures of one spread.
pub(crate) fn fit(rows: &[Row], ridge: f64) -> Vec<f64> {
    let size = rows.first().map_or(0, |r| r.x.len());
    let total: f64 = rows.iter().map(|r| r.weight).sum();
    let spread = |n: usize| {
        let mean = rows.iter().map(|r| r.weight * r.x[n]).sum::<f64>() / total;
        let square = rows.iter().map(|r| r.weight * (r.x[n] - mean).powi(2)).sum::<f64>() / total;
        square.max(1e-9)
    };
    let ridges: Vec<f64> = (0..size).map(|n| ridge * spread(n)).collect();
    let mut w = vec![0.0; size];
    for _ in 0..30 {
        let mut gradient = vec![0.0; size];
        let mut hessian = vec![vec![0.0; size]; size];
        for Row { x, y, weight } in rows {
            let z: f64 = x.iter().zip(&w).map(|(a, b)| a * b).sum();
            let p = 1.0 / (1.0 + (-z).exp());
            let curve = weight * (p * (1.0 - p)).max(1e-6);
            for i in 0..size {
                gradient[i] += weight * (y - p) * x[i];
                let (scaled, line) = (curve * x[i], &mut hessian[i]);
                line[..=i].iter_mut().zip(&x[..=i]).for_each(|(h, v)| *h += scaled * v);
            }
        }
        // Only the lower half was summed.
        for i in 1..size {
            let (above, below) = hessian.split_at_mut(i);
            above.iter_mut().zip(&below[0]).for_each(|(line, &h)| line[i] = h);
        }
        for i in 0..size - 1 {
            gradient[i] -= ridges[i] * w[i];
            hessian[i][i] += ridges[i];
        }
        hessian[size - 1][size - 1] += 1e-9;
        let step = solve(hessian, gradient);
        w.iter_mut().zip(&step).for_each(|(w, s)| *w += s);
        if step.iter().all(|s| s.abs() < 1e-4) {
            break;
        }
    }
    w
}

/// Gaussian elimination with pivots.
fn solve(mut a: Vec<Vec<f64>>, mut b: Vec<f64>) -> Vec<f64> {
    let n = b.len();
    for c in 0..n {
        let pivot = (c..n).max_by(|&x, &y| a[x][c].abs().total_cmp(&a[y][c].abs())).unwrap_or(c);
        a.swap(c, pivot);
        b.swap(c, pivot);
        for r in c + 1..n {
            let factor = a[r][c] / a[c][c];
            let (above, below) = a.split_at_mut(r);
            below[0][c..].iter_mut().zip(&above[c][c..]).for_each(|(x, y)| *x -= factor * y);
            b[r] -= factor * b[c];
        }
    }
    for c in (0..n).rev() {
        for k in c + 1..n {
            b[c] -= a[c][k] * b[k];
        }
        b[c] /= a[c][c];
    }
    b
}

# A template for a tap. The four checksums are filled in in the tap's copy: see packaging/README.md.
class Retold < Formula
  desc "Interactive terminal reader for comparing article versions"
  homepage "https://github.com/retold-reader/retold"
  version "0.2.0"
  license all_of: ["WordNet", { any_of: ["MIT", "Apache-2.0"] }]

  livecheck do
    url "https://github.com/retold-reader/retold"
    strategy :github_latest
  end

  on_macos do
    on_arm do
      url "https://github.com/retold-reader/retold/releases/download/v#{version}/retold-#{version}-aarch64-apple-darwin.tar.gz"
      sha256 "FILL_IN_aarch64-apple-darwin"
    end
    on_intel do
      url "https://github.com/retold-reader/retold/releases/download/v#{version}/retold-#{version}-x86_64-apple-darwin.tar.gz"
      sha256 "FILL_IN_x86_64-apple-darwin"
    end
  end

  on_linux do
    on_arm do
      url "https://github.com/retold-reader/retold/releases/download/v#{version}/retold-#{version}-aarch64-unknown-linux-musl.tar.gz"
      sha256 "FILL_IN_aarch64-unknown-linux-musl"
    end
    on_intel do
      url "https://github.com/retold-reader/retold/releases/download/v#{version}/retold-#{version}-x86_64-unknown-linux-musl.tar.gz"
      sha256 "FILL_IN_x86_64-unknown-linux-musl"
    end
  end

  def install
    bin.install "retold"
    bash_completion.install "completions/retold.bash" => "retold"
    zsh_completion.install "completions/_retold"
    fish_completion.install "completions/retold.fish"
    man1.install Dir["man/*.1"]
    pkgshare.install Dir["LICENSE-*"]
  end

  test do
    assert_equal "retold #{version}", shell_output("#{bin}/retold --version").strip

    (testpath/"a.txt").write "Flood at Varn\n\nThe harbour office counted 4,100 houses under water on Friday.\n"
    (testpath/"b.txt").write "Flood at Varn\n\nThe harbour office counted 5,200 houses under water on Friday.\n"
    assert_match "1 figure", shell_output("#{bin}/retold report --summary a.txt b.txt")
  end
end
